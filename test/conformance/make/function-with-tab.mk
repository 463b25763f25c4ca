X := $(strip	a)
$(info [$(X)])
