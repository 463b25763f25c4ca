A := a\#b
$(eval X := $(A))
$(info [$(X)])
