override X := a
X += b
$(info [$(X)] $(origin X))
Y := a
override Y += b
$(info [$(Y)] $(origin Y))
