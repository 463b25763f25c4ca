X := a$$b
$(info [$(X)] [$(value X)])
