$(eval ifeq (a,a))
$(info ok)
