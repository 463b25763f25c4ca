$(eval $(eval X := 1)Y := $(X)$(X))
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
