define
a
endef
