X := $(wildcard ./support/a.m?)
$(info X $(flavor X), $(origin X): [$(value X)])
