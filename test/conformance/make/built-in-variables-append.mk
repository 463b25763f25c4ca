MAKE += x
$(info $(origin MAKE) $(flavor MAKE) [$(value MAKE)])
SHELL ?= /bin/other
$(info $(origin SHELL) [$(SHELL)])
MAKE_VERSION = 5
$(info $(origin MAKE_VERSION) [$(MAKE_VERSION)])
