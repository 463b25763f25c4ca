X := a
override X +=
$(info [$(X)] $(origin X))
