X := "a b" 'c'
Y := $(words "a b")
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
