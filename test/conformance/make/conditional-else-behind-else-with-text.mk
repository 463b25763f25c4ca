ifdef NO
$(info a)
else x
$(info b)
else
$(info c)
endif
