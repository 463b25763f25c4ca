X := a
.KATI_READONLY = X
override X := b
