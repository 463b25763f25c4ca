N := X
define $(N)_$(N)
a
endef
$(info N $(flavor N), $(origin N): [$(value N)])
$(info X_X $(flavor X_X), $(origin X_X): [$(value X_X)])
