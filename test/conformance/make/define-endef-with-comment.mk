define X
a
endef # end
$(info [$(X)])
