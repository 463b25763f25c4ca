-include support/none.mk
sinclude support/none2.mk
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
