ifeq (,)
$(info yes)
else
$(info no)
endif
