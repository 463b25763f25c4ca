V := a\#b $$(W) c
W := w
$(eval V2 := $(V))
$(info V $(flavor V), $(origin V): [$(value V)])
$(info V2 $(flavor V2), $(origin V2): [$(value V2)])
$(info W $(flavor W), $(origin W): [$(value W)])
