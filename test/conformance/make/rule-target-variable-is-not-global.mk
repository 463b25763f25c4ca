a: X := 1
a: Y = $(error late)
a b: Z += 2
a: private W := 3
a: override V ?= 4
%.o: U := 5
$(info [$(X)][$(Y)][$(Z)])
