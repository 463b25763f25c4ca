ifeq (a,a)
X := 1
else ifeq ($(error no),)
X := 2
endif
$(info X $(flavor X), $(origin X): [$(value X)])
