$(info $(if $(CURDIR),yes,no))
