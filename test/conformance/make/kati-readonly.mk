X := a
.KATI_READONLY := X
$(info [$(X)])
