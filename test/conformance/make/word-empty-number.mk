X := $(word ,a b)
$(info [$(X)])
