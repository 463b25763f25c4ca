# A variable of a target that refers to itself is no better than another.
A = global
goal: A = $(A) own
goal: B := $(A)
