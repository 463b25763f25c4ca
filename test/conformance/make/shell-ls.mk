X := $(shell ls support)
Y := $(shell ls support/*.mk)
Z := [$(shell ls support/none 2>/dev/null)][$(shell ls -d support/sub)][$(shell ls -1 support/sub || true)]
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
$(info Z $(flavor Z), $(origin Z): [$(value Z)])
