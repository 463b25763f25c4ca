X := a
Y := b
$(info [$(X)][$(Y)])
