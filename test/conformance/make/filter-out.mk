X := $(filter-out a% b,a1 b c a2)
$(info [$(X)])
