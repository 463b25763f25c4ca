$(eval ifdef NO$(newline))
