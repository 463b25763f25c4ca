ifeq (a,a)
$(info in)
