f = $(if $(filter 3,$(words $(1))),$(1),$(call f,$(1) x))
X := $(call f,x)
$(info X $(flavor X), $(origin X): [$(value X)])
$(info f $(flavor f), $(origin f): [$(value f)])
