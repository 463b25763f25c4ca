A := a \
  b
$(info [$(A)])
define D
x
	y
endef
$(info [$(D)])
ifeq ($(A),a b)
$(info equal)
else
endif
B := c # d
$(info [$(B)])
