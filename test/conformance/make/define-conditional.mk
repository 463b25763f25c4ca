define X ?=
a
endef
define X ?=
b
endef
$(info [$(X)])
