ifeq (a,b)
else
else
endif
$(info a)
