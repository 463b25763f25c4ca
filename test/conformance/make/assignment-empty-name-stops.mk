$(EMPTY) := x
