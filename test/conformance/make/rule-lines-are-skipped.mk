a: b c
	echo $(error not expanded)
	X := 1
d:: e ; echo $(error neither)
%.o: %.c
	cc
.PHONY: a
Y := 1
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
