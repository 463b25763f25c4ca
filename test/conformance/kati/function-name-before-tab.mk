$(info [$(subst	a,b,aa)])
