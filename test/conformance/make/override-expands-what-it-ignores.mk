override X := a
X := $(info expanded)b
$(info [$(X)])
