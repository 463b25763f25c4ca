X := a  # c
X += b
$(info [$(X)])
