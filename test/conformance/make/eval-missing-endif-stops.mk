$(eval ifdef NO)
