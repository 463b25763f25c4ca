a.o: %.o : b : c
b.o:: %.o : c
c\:d: e\:f
$(info end)
