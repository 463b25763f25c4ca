a.o: $(E): b
$(info end)
