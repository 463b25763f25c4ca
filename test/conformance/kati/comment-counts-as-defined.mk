X = # note
Y := # note
ifdef X
$(info X is defined)
endif
ifdef Y
$(info Y is defined)
endif
