ifeq ($(NOPE),)
$(info yes)
else
$(info no)
endif
