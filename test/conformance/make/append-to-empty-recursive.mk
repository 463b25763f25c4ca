X =
X += a
$(info [$(X)])
