inner = [$(1)$(2)]
outer = $(call inner,x)$(2)
X := $(call outer,a,b)
$(info X $(flavor X), $(origin X): [$(value X)])
$(info inner $(flavor inner), $(origin inner): [$(value inner)])
$(info outer $(flavor outer), $(origin outer): [$(value outer)])
