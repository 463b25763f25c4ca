X = a \
  b # note
define Y
a \
  b
endef
$(info [$(value X)])
$(info [$(value Y)])
