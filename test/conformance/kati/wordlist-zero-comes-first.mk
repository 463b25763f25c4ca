# The first number is judged before the second is read.
$(info [$(wordlist 0,x,a)])
