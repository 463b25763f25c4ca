X := a \

Y := c
$(info [$(X)][$(Y)])
