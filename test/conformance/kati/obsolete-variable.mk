X := a
$(KATI_obsolete_var X Y,Use Z)
$(info [$(value X)] [$(origin Y)])
$(info $(X))
