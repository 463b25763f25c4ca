X := [$(words )]
$(info [$(X)])
