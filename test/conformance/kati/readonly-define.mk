define X
a
endef
.KATI_READONLY := X
define X
b
endef
