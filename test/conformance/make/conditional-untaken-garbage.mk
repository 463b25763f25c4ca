ifdef NOPE
this is garbage $(error no)
ifeq
endif
else ((
endif
$(info ok)
