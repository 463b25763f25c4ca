X ::= a
$(info [$(X)])
