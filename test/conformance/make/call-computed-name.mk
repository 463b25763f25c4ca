f = <$(1)>
N := f
X := $(call $(N),a)
$(info [$(X)])
