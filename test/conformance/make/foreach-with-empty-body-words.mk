X := $(foreach v,a b,)
$(info [$(X)])
