X := a=b
Y := a := b
Z = a=$(X)
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
$(info Z $(flavor Z), $(origin Z): [$(value Z)])
