LONG = $(filter b c)
$(eval CUT = $(wordlist 1,1,$(value LONG)))
$(info [$(value CUT)])
$(info [$(CUT)])
