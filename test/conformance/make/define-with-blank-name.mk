N := foo
define $(N)
bar
endef
$(info [$(foo)])
