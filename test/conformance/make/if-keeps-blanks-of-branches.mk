X := [$(if a, b ,c)][$(if ,a, c )]
$(info X $(flavor X), $(origin X): [$(value X)])
