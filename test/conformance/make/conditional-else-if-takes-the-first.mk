ifeq (a,a)
X := 1
else ifeq (b,b)
X := 2
else
X := 3
endif
$(info X $(flavor X), $(origin X): [$(value X)])
