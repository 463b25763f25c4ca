define add
LIST_$(1) := $(2)$(1)
endef
$(foreach x,a b,$(eval $(call add,$(x),p)))
$(info [$(LIST_a)][$(LIST_b)])
