ifeq (a,b)
else   
$(info x)
endif
