$(KATI_obsolete_export See there)
$(info before)
export X := a
