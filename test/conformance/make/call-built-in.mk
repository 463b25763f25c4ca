X := $(call subst,a,b,aa) $(call firstword,c d)
$(info [$(X)])
