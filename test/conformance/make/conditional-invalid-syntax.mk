ifeq a b
$(info x)
endif
