a: b

# comment
	$(error recipe)

	$(error recipe)
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
