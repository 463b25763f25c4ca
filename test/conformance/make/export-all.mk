export
$(info $(origin A))
unexport
$(info $(origin A))
