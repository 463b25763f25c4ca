X := $(wildcard support/sub support/sub/ support/*/ support/*/*.txt)
$(info X $(flavor X), $(origin X): [$(value X)])
