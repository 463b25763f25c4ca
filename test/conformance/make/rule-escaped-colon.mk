a\:b: c
	$(error recipe)
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
