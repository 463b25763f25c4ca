foo: X := a
foo: ;
$(info [$(X)])
