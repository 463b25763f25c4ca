# Both numbers are read before the first is judged.
$(info [$(wordlist 0,x,a)])
