v := outer
X := $(foreach v,a b,$(v))$(v)
$(info [$(X)])
