$(eval X := a)
$(info [$(X)])
