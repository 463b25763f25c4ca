X := [$(call nope,a)]
$(info [$(X)])
