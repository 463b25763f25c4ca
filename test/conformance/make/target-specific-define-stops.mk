# A variable of a target has one line.
$(info before)
goal: define A
$(info behind)
