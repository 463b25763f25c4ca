define X
a
	endef
endef
$(info [$(X)])
