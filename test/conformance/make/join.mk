X := $(join a b,.c .o .x) $(join a b c,1)
$(info [$(X)])
