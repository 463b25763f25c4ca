define T
$(1)_V := $(2)
endef
$(eval $(call T,foo,bar))
$(info [$(foo_V)])
