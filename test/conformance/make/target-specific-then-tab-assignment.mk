a: X = 1
	Y := 2
$(info [$(Y)])
