X := [$(subst a,b,  a   a )]
$(info X $(flavor X), $(origin X): [$(value X)])
