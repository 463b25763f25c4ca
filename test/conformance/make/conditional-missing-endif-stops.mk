X := 1
ifdef X
Y := 2
