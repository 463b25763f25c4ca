vpath %.c x
$(info end)
