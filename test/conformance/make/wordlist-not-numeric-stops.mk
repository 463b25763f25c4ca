X := $(wordlist 1,x,a)
