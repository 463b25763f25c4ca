a.o b.o: %.o %.x: %.c
$(info end)
