ifdef NOPE
define X
endif
endef
endif
$(info ok [$(X)])
