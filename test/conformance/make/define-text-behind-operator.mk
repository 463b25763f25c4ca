define X = z
a
endef
$(info [$(X)])
define Y := # comment
b
endef
$(info [$(Y)])
