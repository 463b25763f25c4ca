X := [$(eval A := 1)]
$(info A $(flavor A), $(origin A): [$(value A)])
$(info X $(flavor X), $(origin X): [$(value X)])
