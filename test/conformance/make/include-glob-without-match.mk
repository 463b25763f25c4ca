-include support/no*such.mk
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
