X := $(patsubst %.c,%.o,x.c.c bar.c)
$(info [$(X)])
