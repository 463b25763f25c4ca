a := 1
X := $a$(a)$ab
$(info [$(X)])
