R = 1
S := 1
P += 1
C ?= 1
define D
endef
define F :=
endef
X := $(flavor R) $(flavor S) $(flavor P) $(flavor C) $(flavor D) $(flavor F) $(flavor NO) $(flavor CURDIR)
$(info $(X) $(foreach v,a,$(flavor v)))
