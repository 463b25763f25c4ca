X := $(if a,b,$(error no))$(if ,$(error no),c)
$(info X $(flavor X), $(origin X): [$(value X)])
