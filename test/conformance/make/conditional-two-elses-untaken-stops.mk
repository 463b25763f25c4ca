$(info begin)
ifdef NO
ifdef X
else
else
endif
endif
$(info end)
