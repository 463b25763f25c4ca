a = b
X := 1$($(a) tail
$(info [$(X)])
$(info [$(words x $($(a) y)])
