N := foo bar
$(N) := 1
$(info [$(foo bar)])
