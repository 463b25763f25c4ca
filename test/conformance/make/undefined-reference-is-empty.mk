X := a$(NOPE)b
$(info [$(X)])
