	$(info x)
$(info after)
