X := [$(foreach v,a b c,)][$(foreach v,a b,$(if $(filter a,$(v)),,x))][$(foreach v,,x)]
$(info X $(flavor X), $(origin X): [$(value X)])
