X := [$(patsubst a%,%,a b)][$(patsubst %a,%,b a)]
$(info X $(flavor X), $(origin X): [$(value X)])
