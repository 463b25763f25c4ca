override A := 1
$(info $(origin A))
