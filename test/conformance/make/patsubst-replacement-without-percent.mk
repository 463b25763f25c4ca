X := [$(patsubst a%,x,ab c ad)][$(patsubst a%,,ab c ad)]
$(info X $(flavor X), $(origin X): [$(value X)])
