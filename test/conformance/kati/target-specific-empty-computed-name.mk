# A computed name may be empty.
X =
a: $(X) = x
$(info behind)
