X := $(addprefix src/,a b) $(addsuffix .c,a b)
$(info [$(X)])
