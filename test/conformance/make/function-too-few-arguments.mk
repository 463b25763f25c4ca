X := $(subst a,b)
$(info [$(X)])
