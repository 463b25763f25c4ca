R := a: b
$(R)
	$(error recipe)
X := 1
$(info R $(flavor R), $(origin R): [$(value R)])
$(info X $(flavor X), $(origin X): [$(value X)])
