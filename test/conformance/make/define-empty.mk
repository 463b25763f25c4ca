define X
endef
$(info [$(X)] $(flavor X))
