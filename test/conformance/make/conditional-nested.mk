ifeq (a,a)
ifeq (b,c)
$(info 1)
else
$(info 2)
endif
else
$(info 3)
endif
