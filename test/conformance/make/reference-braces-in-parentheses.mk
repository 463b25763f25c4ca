A) := 1
X := ${A)} $(subst {,<,{a) ${subst (,<,(a}
$(info X $(flavor X), $(origin X): [$(value X)])
