$(info $(origin CURDIR) $(origin NOPE) $(origin MAKEFILE_LIST) $(origin @))
A := 1
$(info $(origin A))
