a := 1
X := ${a} $(subst },-,a}b)
$(info [$(X)])
