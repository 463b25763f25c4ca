X = a
X += b
$(info [$(value X)] [$(X)])
