f = $(2)-$(1)
X := $(call f,a,b)
$(info [$(X)])
