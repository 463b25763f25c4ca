# The variable that a value is appended to may have the name of one that is expanded already.
A = $(B)
B = b
goal: A += $(X)
X = x
goal: C := $(info [$(A)])
goal: B = $(A)
goal: C := $(A)
