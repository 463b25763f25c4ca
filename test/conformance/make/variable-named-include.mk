include := 1
$(info [$(include)])
