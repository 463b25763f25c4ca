X :=
ifdef X
$(info def)
else
$(info undef)
endif
