$(info [$(call subst,a,b,cac)])
