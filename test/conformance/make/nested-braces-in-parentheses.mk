a_b := 1
k := b
X := $(a_${k})
$(info [$(X)])
