X := $(or a,$(error no))$(and ,$(error no))
$(info X $(flavor X), $(origin X): [$(value X)])
