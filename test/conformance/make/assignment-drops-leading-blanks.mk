X :=    a
$(info [$(X)])
