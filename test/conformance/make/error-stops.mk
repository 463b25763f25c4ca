$(info a)
$(error stop $(subst a,b,a))
$(info never)
