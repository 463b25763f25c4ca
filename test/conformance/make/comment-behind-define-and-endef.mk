define X # comment
a
endef # comment
$(info X $(flavor X), $(origin X): [$(value X)])
