X := a
foo: X += b
$(info [$(X)])
