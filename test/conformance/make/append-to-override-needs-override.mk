override X := a
X += b
override X += c
$(info X $(flavor X), $(origin X): [$(value X)])
