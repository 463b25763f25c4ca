$(info before)
	$(info tab)
