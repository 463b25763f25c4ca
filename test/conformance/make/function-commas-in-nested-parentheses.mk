X := $(subst x,(a,b),x) ${subst x,{a,b},x} $(subst x,{a,b},x)
$(info X $(flavor X), $(origin X): [$(value X)])
