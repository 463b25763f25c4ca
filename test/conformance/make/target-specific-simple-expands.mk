foo: X := $(eval SEEN := x)a
bar:: Y ::= $(eval SEEN += y)b
foo: ;
$(info [$(SEEN)] [$(X)] [$(Y)])
