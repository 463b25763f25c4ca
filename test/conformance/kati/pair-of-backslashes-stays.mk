X = a\\# note
Y = a\\\
  b
$(info [$(X)] [$(Y)])
