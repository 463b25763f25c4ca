A = $(B)
N := A
X = $(value $(N))
$(info $(X))
$(info A $(flavor A), $(origin A): [$(value A)])
$(info N $(flavor N), $(origin N): [$(value N)])
$(info X $(flavor X), $(origin X): [$(value X)])
