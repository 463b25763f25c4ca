# What is appended does not belong to a `$` at the end of the value before.
$(eval X = $$)
X +=
$(info [$(X)] [$(value X)])
X += a
$(info [$(X)])
$(eval Y = b$$)
Y += c
$(info [$(Y)] [$(value Y)])
$(eval Z = $$$$)
Z += c
$(info [$(Z)])
