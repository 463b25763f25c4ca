X ?= a
X ?= b
$(info [$(X)] $(flavor X))
