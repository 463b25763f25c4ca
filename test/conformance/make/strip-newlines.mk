define N
 a
  b
endef
X := [$(strip $(N))]
$(info [$(X)])
