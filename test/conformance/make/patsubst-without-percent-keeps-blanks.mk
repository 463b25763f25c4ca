X := $(patsubst a,b,a   aa  a)
$(info [$(X)])
