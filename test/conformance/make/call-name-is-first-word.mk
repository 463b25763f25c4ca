f = <$(1)>
n := f g
X := $(call $(n),a)
$(info X $(flavor X), $(origin X): [$(value X)])
$(info f $(flavor f), $(origin f): [$(value f)])
$(info n $(flavor n), $(origin n): [$(value n)])
