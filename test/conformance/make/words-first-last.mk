X := $(words a b  c) $(firstword a b) $(lastword a b) $(words ) [$(firstword )]
$(info [$(X)])
