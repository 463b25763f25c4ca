X := [$(foreach v,,x)]
$(info [$(X)])
