ifndef NOPE
$(info yes)
endif
