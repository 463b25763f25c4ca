X := a
export override X := b
$(info [$(X)] $(origin X))
