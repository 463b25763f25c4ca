a: b ; X := $(error no)
c: ; # d
	$(error recipe)
Y := 1
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
