ifeq (a,b)
$(info 1)
else ifeq (c,c)
$(info 2)
else
$(info 3)
endif
