override X := a
override X := b
$(info X $(flavor X), $(origin X): [$(value X)])
