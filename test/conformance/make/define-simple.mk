A := 1
define X :=
$(A)
endef
A := 2
$(info [$(X)])
