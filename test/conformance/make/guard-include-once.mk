ifndef GUARD
GUARD := true
N += once
endif
ifndef GUARD
N += twice
endif
$(info GUARD $(flavor GUARD), $(origin GUARD): [$(value GUARD)])
$(info N $(flavor N), $(origin N): [$(value N)])
