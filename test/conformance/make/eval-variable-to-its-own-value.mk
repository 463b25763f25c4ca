n := 0
V = $(eval V := $(V_later))$(V)
V_later = x$(n)
n := 1
$(info [$(V)])
n := 2
$(info [$(V)])
