X := $(filter %.c %.s,foo.c bar.s baz.h)
$(info [$(X)])
