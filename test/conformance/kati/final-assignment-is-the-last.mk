X :=$= a
X ?= b
$(info [$(X)])
X := c
