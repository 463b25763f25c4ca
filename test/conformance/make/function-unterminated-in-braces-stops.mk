X := ${subst a,b,{c}
