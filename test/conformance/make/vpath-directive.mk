vpath %.c src
$(info after)
