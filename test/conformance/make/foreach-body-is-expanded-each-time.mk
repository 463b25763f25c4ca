n := 0
X := $(foreach v,a b c,$(eval n := $(n)1)$(n))
$(info X $(flavor X), $(origin X): [$(value X)])
$(info n $(flavor n), $(origin n): [$(value n)])
