ifeq 'a' "a"
$(info yes)
else
$(info no)
endif
