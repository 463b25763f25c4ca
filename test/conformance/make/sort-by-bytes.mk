X := $(sort b B a A _ 1)
$(info [$(X)])
