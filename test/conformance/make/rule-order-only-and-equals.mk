a: b | c
a: b=c
d: e
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
