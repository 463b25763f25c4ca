DONE :=
loop = $(if $(DONE),x,$(eval DONE := x)$(call loop)[$(loop)])
$(info $(call loop))
