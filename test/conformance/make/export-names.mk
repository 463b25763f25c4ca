X := a
export X Y
unexport X
$(info [$(X)])
