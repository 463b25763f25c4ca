X := a \
  b # note
$(info [$(X)])
