f = [$(1)][$(2)]
X := $(call f,a)
$(info [$(X)])
