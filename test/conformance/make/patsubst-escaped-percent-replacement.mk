X := $(patsubst %.c,\%%.o,x.c)
$(info [$(X)])
