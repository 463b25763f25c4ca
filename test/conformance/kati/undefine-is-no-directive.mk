X := a
undefine X
$(info [$(X)])
