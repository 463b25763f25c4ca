X := $(wordlist 2,3,a b c d)|$(wordlist 3,2,a b c)|$(wordlist 2,99,a b)|$(wordlist 1,0,a b)
$(info [$(X)])
