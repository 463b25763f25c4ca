E :=
S := $(E) $(E)
X := $(if $(S),yes,no)[$(or $(S) a ,)]
$(info [$(X)])
