$(info before)
define X
a
