empty :=
space := $(empty) $(empty)
X := a$(space)b
$(info [$(subst $(space),-,$(X))])
