define f
$(1)-$(2)
endef
X := $(call f,a,b)
$(info X $(flavor X), $(origin X): [$(value X)])
$(info f $(flavor f), $(origin f): [$(value f)])
