foo:
	$(info recipe)
	echo $(X)
$(info after)
