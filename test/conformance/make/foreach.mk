X := $(foreach v,a b c,<$(v)>)
$(info [$(X)])
