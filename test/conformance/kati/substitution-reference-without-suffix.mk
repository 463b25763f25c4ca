X := a.c b.h
$(info [$(X:.c=.o)] [$(X:%.c=z)] [$(X:.c=%.o)] [$(X:%.c=%.o)])
