X := a \
 $(warning second line) \
 b
$(info X $(flavor X), $(origin X): [$(value X)])
