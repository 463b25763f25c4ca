ifdef
X := 1
else
X := 2
endif
$(info X $(flavor X), $(origin X): [$(value X)])
