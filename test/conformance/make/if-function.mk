X := $(if a,b,c)$(if ,b,c)$(if $(NOPE),b)|$(if  ,x,y)
$(info [$(X)])
