	X := a
$(info [$(X)])
