X := a
$(KATI_deprecated_var X,Use Y)
X += b
$(info $(X))
X := c
$(info $(X))
