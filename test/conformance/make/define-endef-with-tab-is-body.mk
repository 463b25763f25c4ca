define X
	endef
a
endef
$(info X $(flavor X), $(origin X): [$(value X)])
