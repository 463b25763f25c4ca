foo:: ;
$(info after)
