S := a:b
X := $(S:a:b=c) $(S::b=:c)
$(info S $(flavor S), $(origin S): [$(value S)])
$(info X $(flavor X), $(origin X): [$(value X)])
