X := a
.KATI_READONLY := X
X := b
