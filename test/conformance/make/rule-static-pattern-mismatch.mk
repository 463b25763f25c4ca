a.o b.x c: %.o: %.c
$(info end)
