E :=
X = $(E)
ifdef X
$(info def)
else
$(info undef)
endif
