    X := a
$(info [$(X)])
