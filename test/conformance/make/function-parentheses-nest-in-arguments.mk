X := $(subst (,<,a(b) $(subst a,(x,y),a)
