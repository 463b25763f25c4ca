S := a.c b.c  c.h
X := $(S:.c=.o)
$(info [$(X)])
