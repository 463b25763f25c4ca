X := 1
export
unexport
$(info X $(flavor X), $(origin X): [$(value X)])
