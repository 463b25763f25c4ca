a.o b.o: x.o: %.c
$(info end)
