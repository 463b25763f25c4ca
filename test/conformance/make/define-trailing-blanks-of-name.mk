define X   
a
endef
$(info X $(flavor X), $(origin X): [$(value X)])
