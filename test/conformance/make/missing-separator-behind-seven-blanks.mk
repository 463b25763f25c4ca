       foo bar
