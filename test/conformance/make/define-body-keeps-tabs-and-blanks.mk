define X
	a
  b  
	endef
endef
$(info X $(flavor X), $(origin X): [$(value X)])
