# Blanks of a computed name belong to it.
E =
X = $(E) b
$(X) := a
$(info [$(b)] [$( b)] [$($(X))])
