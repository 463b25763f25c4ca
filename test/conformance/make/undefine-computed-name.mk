X := a
N := X
undefine $(N)
$(info N $(flavor N), $(origin N): [$(value N)])
