X := [$(filter a%a,a aa aba)]
$(info X $(flavor X), $(origin X): [$(value X)])
