X +=
$(info X $(flavor X), $(origin X): [$(value X)])
