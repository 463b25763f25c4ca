override = 1
$(info [$(override)])
