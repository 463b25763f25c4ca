-include none.mk # note
$(info ok)
