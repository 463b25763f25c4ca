X := a
X +=
$(info [$(X)])
