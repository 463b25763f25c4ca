-include no-such-file.mk
$(info $(lastword $(MAKEFILE_LIST)))
