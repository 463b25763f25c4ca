define T
X := a
Y := b
endef
$(eval $(T))
$(info [$(X)][$(Y)])
