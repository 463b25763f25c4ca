X := [$(call words)][$(call strip)]
$(info X $(flavor X), $(origin X): [$(value X)])
