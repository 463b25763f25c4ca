override X := a
undefine X
override Y := b
override undefine Y
$(info X $(flavor X), $(origin X): [$(value X)])
