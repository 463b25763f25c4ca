export X := a 
export Y = b 	 \
  
override Z = c   # note
$(info [$(X)] [$(Y)] [$(Z)])
