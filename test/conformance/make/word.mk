X := $(word 2,a b c)$(word 9,a b)
$(info [$(X)])
