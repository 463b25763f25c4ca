X := a$\
  b
$(info [$(X)])
