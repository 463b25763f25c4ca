X := 1

include support/warns.mk
$(warning back again)
$(info INCLUDED_W $(flavor INCLUDED_W), $(origin INCLUDED_W): [$(value INCLUDED_W)])
$(info X $(flavor X), $(origin X): [$(value X)])
