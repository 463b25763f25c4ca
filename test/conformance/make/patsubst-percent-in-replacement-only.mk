X := $(patsubst a,b%c,a)
$(info [$(X)])
