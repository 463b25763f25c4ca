A := 1
X := $(A)
A := 2
$(info [$(X)])
