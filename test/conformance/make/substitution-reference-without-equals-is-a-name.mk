a:b = 1
S := x
X := [$(S:b)]
$(info S $(flavor S), $(origin S): [$(value S)])
$(info X $(flavor X), $(origin X): [$(value X)])
