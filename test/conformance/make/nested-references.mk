a := b
b := c
c := d
X := $($($(a)))
$(info [$(X)])
