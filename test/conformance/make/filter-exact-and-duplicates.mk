X := $(filter a b,b a a c)
$(info [$(X)])
