a.o: \%.o: b
$(info end)
