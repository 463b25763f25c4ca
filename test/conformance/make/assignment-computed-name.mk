N := foo
$(N)_bar := 1
$(info [$(foo_bar)])
