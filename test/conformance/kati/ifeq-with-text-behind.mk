ifeq (a,a) b
$(info equal)
endif
