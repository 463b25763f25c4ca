A = $(1)
$(eval X := $$(A)b)
$(info [$(X)] [$(value X)])
