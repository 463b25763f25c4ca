X := $(foreach v,a,$(origin v) $(flavor v))
$(info X $(flavor X), $(origin X): [$(value X)])
