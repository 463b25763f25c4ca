$(KATI_obsolete_var X)
X := a
