f = $(origin 1)
$(info $(call f,a) $(foreach v,a,$(origin v)))
