X := $(word -1,a)
