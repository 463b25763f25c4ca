X := $(subst ,x,abc)
$(info [$(X)])
