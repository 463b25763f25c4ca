ifndef NO
$(info taken)
else
ifdef X
else
else
endif
endif
$(info end)
