X := 1
define A
define B :=
$(X)
endef
define C +=
$$(X)
endef
endef
X := 2
$(info [$(value A)])
$(eval $(A))
$(info [$(flavor B)] [$(value B)] [$(flavor C)] [$(value C)])
define E !=
echo x
endef
define F ::=
$(X)
endef
define G ?=
$(X)
endef
X := 3
$(info [$(E)] [$(F)] [$(G)] [$(flavor E)] [$(flavor F)] [$(flavor G)])
