X := $(wordlist 0,1,a b)
$(info [$(X)])
