CUT = $(wordlist 1,2,a $$(filter b)
$(eval A = $(CUT))
$(info [$(value A)])
$(info [$(A)])
