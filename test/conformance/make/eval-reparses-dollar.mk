A := $$(B)
B := late
$(eval X := $(A))
$(info [$(X)])
