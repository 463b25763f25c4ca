X := a\\
$(info [$(X)])
