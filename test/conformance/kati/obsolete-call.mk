f = $(1)
$(KATI_obsolete_var f)
$(info $(call f,a))
