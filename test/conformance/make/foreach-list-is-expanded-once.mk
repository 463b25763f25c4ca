A := x y
X := $(foreach v,$(A),$(eval A := z)$(v))
$(info A $(flavor A), $(origin A): [$(value A)])
$(info X $(flavor X), $(origin X): [$(value X)])
