NEW_ONE := 1
X := $(filter NEW_%,$(.VARIABLES))
undefine NEW_ONE
Y := $(filter NEW_%,$(.VARIABLES))
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
