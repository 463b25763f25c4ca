X := $(patsubst a\%b,c,a%b axb)
$(info [$(X)])
