X := [$(NO:.c=.o)][$(NO:%=x%)]
$(info X $(flavor X), $(origin X): [$(value X)])
