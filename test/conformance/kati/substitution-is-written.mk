FROM_TO = X:.c=.o
X = a.c
$(info [$($(FROM_TO))] [$(X:.c=.o)])
