X := $(word 0,a b)
$(info [$(X)])
