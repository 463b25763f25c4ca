define X
a
endef junk
$(info [$(X)])
