; x
$(info after)
