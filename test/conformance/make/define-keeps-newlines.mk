define X
a
 b

c
endef
$(info [$(X)])
