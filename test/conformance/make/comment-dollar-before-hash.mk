X := a$#b
$(info X $(flavor X), $(origin X): [$(value X)])
