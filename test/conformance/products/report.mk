# Read right behind the build's own product_config.mk: prints what it left, a line each, and ends the run.
# CONFORMANCE_NAMES is what the lists of the tree's core/product.mk say.
CONFORMANCE_NAMES := $(sort $(if $(strip $(_product_var_list)),$(_product_var_list),$(_product_list_vars) $(_product_single_value_vars)))
define conformance-newline


endef
$(foreach name,$(CONFORMANCE_NAMES),$(if $(strip $($(name))),$(info @variable $(name) $(subst $(conformance-newline), ,$($(name))))))
$(info @end)
$(error the comparison ends here)
