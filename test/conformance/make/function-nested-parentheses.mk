X := $(subst (,[,f(x)) $(words (a b) c)
$(info [$(X)])
