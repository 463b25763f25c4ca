define outer
define inner_$(1)
a
$$(X)
endef
endef
$(eval $(call outer,p))
$(info inner_p $(flavor inner_p), $(origin inner_p): [$(value inner_p)])
$(info outer $(flavor outer), $(origin outer): [$(value outer)])
