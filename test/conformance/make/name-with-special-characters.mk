a-b.c/d := 1
$(info [$(a-b.c/d)])
