a:b := 1
$(info [$(a:b)])
