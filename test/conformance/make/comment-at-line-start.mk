# X := a
   # Y := b
Z := c
$(info Z $(flavor Z), $(origin Z): [$(value Z)])
