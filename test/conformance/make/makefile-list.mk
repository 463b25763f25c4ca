$(info $(notdir $(firstword $(MAKEFILE_LIST))))
