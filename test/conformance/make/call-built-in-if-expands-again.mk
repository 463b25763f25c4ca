A := 1
X := $(call if,$$(A),y$$(A),n)
$(info A $(flavor A), $(origin A): [$(value A)])
$(info X $(flavor X), $(origin X): [$(value X)])
