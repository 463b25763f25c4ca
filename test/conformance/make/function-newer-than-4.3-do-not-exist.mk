X := [$(let a,b,$(a))][$(intcmp 1,2,a,b,c)]
$(info X $(flavor X), $(origin X): [$(value X)])
