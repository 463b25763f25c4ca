export X := a
$(info [$(X)] $(origin X))
