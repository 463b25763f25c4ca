X := $(sort b é a é)
$(info [$(X)])
