X := a # comment
$(info [$(X)])
