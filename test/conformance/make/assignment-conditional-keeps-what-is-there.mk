X := a
X ?= b
Y ?= c
E :=
E ?= d
$(info E $(flavor E), $(origin E): [$(value E)])
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
