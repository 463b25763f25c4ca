X := [$(wordlist 1,0,a b)]
$(info X $(flavor X), $(origin X): [$(value X)])
