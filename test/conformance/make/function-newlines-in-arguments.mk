define N


endef
X := $(subst $(N),-,a$(N)b)
$(info [$(X)])
