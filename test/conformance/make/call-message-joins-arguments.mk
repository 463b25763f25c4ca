$(call info,a,b)
$(call warning,a,b)
