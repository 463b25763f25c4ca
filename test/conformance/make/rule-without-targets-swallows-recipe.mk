$(NO): b
	$(error ignored)
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
