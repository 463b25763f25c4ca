X := $(word x,a b)
$(info [$(X)])
