X := $(filter ,a b)[$(filter a,)]
$(info [$(X)])
