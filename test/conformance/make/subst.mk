X := $(subst ee,EE,feet on the street)
$(info [$(X)])
