# A variable of no target needs a name too.
$(info before)
$(eval : = x)
$(info behind)
