X := $(foreach a,1 2,$(foreach b,x y,$(a)$(b)))
$(info X $(flavor X), $(origin X): [$(value X)])
