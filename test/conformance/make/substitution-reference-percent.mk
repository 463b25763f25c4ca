S := a.c b.c
X := $(S:%.c=x%y)
$(info [$(X)])
