E :=
X := $(if $(E) ,yes,no)
$(info [$(X)])
