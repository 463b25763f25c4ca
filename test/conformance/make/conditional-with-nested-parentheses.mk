ifeq ($(subst (,[,a(b),a[b)
$(info yes)
else
$(info no)
endif
