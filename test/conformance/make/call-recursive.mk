rev = $(if $(1),$(call rev,$(wordlist 2,99,$(1))) $(firstword $(1)))
X := $(strip $(call rev,a b c))
$(info [$(X)])
