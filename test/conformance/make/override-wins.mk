override X := a
X := b
$(info [$(X)])
