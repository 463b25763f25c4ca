define X
define Y
in
endef
endef
$(eval $(X))
$(info [$(Y)])
