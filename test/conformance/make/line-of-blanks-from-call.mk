f =   
$(call f)
$(info after)
