# Among the variables of a target `override` counts as among those of a makefile.
goal: override A := first
goal: A := second
goal: A += third
goal: B := $(info [$(A)] $(origin A))
goal: override A += fourth
goal: B := $(info [$(A)])
override G := global
goal: G := own
goal: B := $(info [$(G)] $(origin G))
$(info $(origin G))
