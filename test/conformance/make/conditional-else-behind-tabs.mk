ifdef NO
else	ifdef NO
else   ifeq "a"'a'
$(info yes)
else 
endif	
