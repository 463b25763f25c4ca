X := $(wordlist 1,2,a   b  c)
$(info [$(X)])
