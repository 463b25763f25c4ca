f = [$(1)]
X := $(call f,a,b,c)
$(info [$(X)])
