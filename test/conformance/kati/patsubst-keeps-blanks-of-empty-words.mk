$(info [$(patsubst %.c,,a.c b.c)] [$(patsubst a,b,a   a)])
