X := é ü 漢字 😀
Y := $(words $(X)) $(word 4,$(X)) $(patsubst %字,<%>,漢字)
名 := v
Z := $(名)
$(info 名 $(flavor 名), $(origin 名): [$(value 名)])
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
$(info Z $(flavor Z), $(origin Z): [$(value Z)])
