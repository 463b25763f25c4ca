X := [$(subst a, b,xa)]
$(info [$(X)])
