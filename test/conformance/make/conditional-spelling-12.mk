ifeq (a,b)
$(info yes)
else
$(info no)
endif
