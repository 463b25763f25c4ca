# A line of which only a comment is left has a name that is empty.
X =
$(X)# Y = a
$(info behind)
