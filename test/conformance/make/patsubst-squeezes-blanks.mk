X := $(patsubst a%,b%,  a1   a2 c )
$(info [$(X)])
