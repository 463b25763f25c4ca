ifeq (a,a)
endif text
$(info x)
