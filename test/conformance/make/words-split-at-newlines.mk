define N
a
b
endef
X := $(words $(N))
$(info [$(X)])
