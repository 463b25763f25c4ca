X :=
X ?= b
$(info [$(X)])
