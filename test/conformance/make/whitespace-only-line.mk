   
	
$(info ok)
