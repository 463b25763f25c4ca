A := 1
X = a
X += $(A)
A := 2
$(info [$(X)])
