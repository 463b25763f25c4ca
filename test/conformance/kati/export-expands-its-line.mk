export X = $(info now)a
export Y := $(info twice)b
$(info [$(X)] [$(Y)])
