ifdef NO
ifeq (a,a) x
else y
$(info no)
endif z
$(info no)
else
$(info yes)
endif
$(info end)
