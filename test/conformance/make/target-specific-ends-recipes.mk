a: X = 1
	foo
$(info end)
