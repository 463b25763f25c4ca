define X
a
	endef# c
$(info [$(X)])
