X := a
define X +=
b
endef
$(info [$(X)])
