define := 1
$(info [$(define)])
