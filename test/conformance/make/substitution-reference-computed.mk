S := a.c
F := .c
T := .o
X := $(S:$(F)=$(T))
$(info [$(X)])
