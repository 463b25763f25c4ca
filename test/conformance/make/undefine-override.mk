override X := a
undefine X
$(info [$(X)])
override undefine X
$(info [$(X)])
