$(KATI_obsolete_var X)
ifdef X
endif
