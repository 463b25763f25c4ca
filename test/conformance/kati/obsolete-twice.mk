$(KATI_obsolete_var X)
$(KATI_obsolete_var X)
