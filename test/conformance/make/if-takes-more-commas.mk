X := $(if ,a,b,c,d)
$(info [$(X)])
