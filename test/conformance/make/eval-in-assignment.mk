X := a$(eval Y := b)c
$(info [$(X)][$(Y)])
