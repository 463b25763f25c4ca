X := a
undefine X
$(info [$(X)] $(origin X) $(flavor X))
