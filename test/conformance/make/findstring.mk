X := $(findstring a,a b c)$(findstring d,a b c)
$(info [$(X)])
