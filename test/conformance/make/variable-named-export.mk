export = 1
$(info [$(export)])
