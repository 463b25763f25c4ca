ifeq (a,a) # note
$(info yes)
else # other
$(info no)
endif # end
