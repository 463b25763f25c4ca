$(NO)
$(info )
$(NO) $(NO)
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
