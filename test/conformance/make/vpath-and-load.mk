vpath %.c src
vpath
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
