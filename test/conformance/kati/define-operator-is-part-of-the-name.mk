define X =
a
endef
define Y :=
b
endef
$(info [$(X)] [$(X =)] [$(Y)])
