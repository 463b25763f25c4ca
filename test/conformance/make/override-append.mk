override X := a
override X += b
X += c
$(info [$(X)])
