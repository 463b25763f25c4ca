X := $(foreach v,a b,$(eval v := x)$(v))$(v)
$(info X $(flavor X), $(origin X): [$(value X)])
$(info v $(flavor v), $(origin v): [$(value v)])
