X := a$ b
$(info [$(X)])
$(info X $(flavor X), $(origin X): [$(value X)])
