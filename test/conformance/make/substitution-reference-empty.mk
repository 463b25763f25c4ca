S := ab cb
X := $(S:b=)
$(info [$(X)])
