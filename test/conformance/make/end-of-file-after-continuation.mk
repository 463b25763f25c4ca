X := a\

$(info X $(flavor X), $(origin X): [$(value X)])
