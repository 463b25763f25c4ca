ifeq (,)
X := 1
endif
ifeq ($(NO),)
Y := 1
endif
ifneq (,$(NO))
Z := 1
endif
ifeq "" ""
W := 1
endif
$(info W $(flavor W), $(origin W): [$(value W)])
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
