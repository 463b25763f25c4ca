X := [$(frobnicate a,b)]
$(info [$(X)])
