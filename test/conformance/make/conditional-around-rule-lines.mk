a: b
ifdef NO
	c
else
	d $(error recipes are not expanded)
endif
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
