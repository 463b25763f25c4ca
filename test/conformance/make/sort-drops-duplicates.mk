X := $(sort b a c a)
$(info [$(X)])
