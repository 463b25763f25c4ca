define A
one
endef
define A +=
two
three
endef
B := x
define B +=
y$(A)
endef
$(info A $(flavor A), $(origin A): [$(value A)])
$(info B $(flavor B), $(origin B): [$(value B)])
