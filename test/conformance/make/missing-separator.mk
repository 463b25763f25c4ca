$(info a)
this is no rule
