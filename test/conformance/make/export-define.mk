export define A
x
endef
$(info [$(A)] [$(origin A)])
define B +=
x
endef
$(info [$(flavor B)] [$(B)])
