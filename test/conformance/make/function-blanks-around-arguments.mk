X := [$(subst  a,b ,a c)][$(subst a, b,ac)][$(findstring  a,a)]
$(info X $(flavor X), $(origin X): [$(value X)])
