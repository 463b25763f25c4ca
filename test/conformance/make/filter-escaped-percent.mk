X := $(filter \%a,%a ba)
$(info [$(X)])
