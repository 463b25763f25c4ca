a.o b.o: %.o: %.c
	cc
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
