define X y
a
endef
$(info [$(X y)] [$(X)])
