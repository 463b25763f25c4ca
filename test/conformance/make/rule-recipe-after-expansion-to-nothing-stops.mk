X := 1
$(NO)
	foo
