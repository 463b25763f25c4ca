f := const $(1)
X := [$(call f,a)]
$(info [$(X)])
