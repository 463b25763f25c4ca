A = $(B) c
X := $(value A)
$(info [$(X)])
