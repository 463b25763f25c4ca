$(info a)
else
