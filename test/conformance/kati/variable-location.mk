# kati tells where a variable was set.
X := a
define Y
b
endef
$(info $(KATI_variable_location X Y NONE))
X += c
$(info $(KATI_variable_location X))
.KATI_READONLY := X
$(info $(KATI_variable_location X))
