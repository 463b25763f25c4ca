$(info [$(MAKEFILE_LIST)])
