$(KATI_obsolete_var FOO,no more)
$(info ok)
