X := a   # c
$(info [$(X)])
