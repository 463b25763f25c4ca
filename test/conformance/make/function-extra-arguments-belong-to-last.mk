X := $(subst a,b,a,a)
$(info [$(X)])
