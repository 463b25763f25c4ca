private X := a
$(info [$(X)] [$(private X)])
