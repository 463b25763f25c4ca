X := a \
  b \
  # c \
  d
X += e
$(info [$(X)])
