define X
a # b
endef
$(info [$(X)])
