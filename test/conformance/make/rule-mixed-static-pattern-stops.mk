%.o: %.o: %.c
$(info end)
