private X := a
$(info [$(X)])
