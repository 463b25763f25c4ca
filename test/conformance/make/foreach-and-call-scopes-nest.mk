v := g
f = $(1)$(v)$(foreach v,i j,$(v)$(call g,$(v)))$(v)
g = <$(1)$(2)$(v)$(eval v := set)>
X := $(foreach v,a b,$(call f,$(v),z))
$(info $(X) $(v) $(origin v) $(origin 1))
