g = [$(1)$(2)]
f = $(call g,$(1))$(2)
X := $(call f,a,b)
$(info [$(X)])
