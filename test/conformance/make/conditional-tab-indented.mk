	ifeq (a,a)
X := 1
	endif
$(info [$(X)])
