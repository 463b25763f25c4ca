	# tabbed comment
$(info ok)
