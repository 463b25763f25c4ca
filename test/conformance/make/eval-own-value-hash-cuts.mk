H := \#
V := a $(H) b
$(eval V := $(V))
$(info H $(flavor H), $(origin H): [$(value H)])
$(info V $(flavor V), $(origin V): [$(value V)])
