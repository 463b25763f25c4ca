ifeq ($(eval X := 1)a,a)
Y := $(X)
endif
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
