H := \#
X := a$(H)b
Y = c$(H)d
$(info $(X) $(Y))
$(info H $(flavor H), $(origin H): [$(value H)])
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
