X := $(patsubst %a%,%b%,xa% xay) $(patsubst %,%%,a)
$(info X $(flavor X), $(origin X): [$(value X)])
