X := a
.KATI_READONLY := X
$(eval X := b)
