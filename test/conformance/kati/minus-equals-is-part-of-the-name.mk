X := a b
X -= a
$(info [$(X)] [$(X -)])
