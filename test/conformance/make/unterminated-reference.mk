X := $(A
$(info [$(X)])
