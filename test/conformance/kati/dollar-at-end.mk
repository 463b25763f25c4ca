X := a$
$(info [$(X)])
