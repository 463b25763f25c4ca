X := $(wildcard support/a.mk support/none.mk support/[ab].mk)
Y := $(wildcard support/*.mk)
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
