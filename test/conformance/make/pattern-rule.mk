%.o: %.c ; cc
$(info after)
