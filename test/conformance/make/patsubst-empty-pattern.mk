X := [$(patsubst ,x,)][$(patsubst ,x,a b)][$(patsubst ,x,a )]
$(info X $(flavor X), $(origin X): [$(value X)])
