ifeq (a)
endif
