X := $(sort $(foreach d,b a,$(addprefix $(d)/,$(patsubst %.x,%.y,$(filter %.x,1.x 2.z 3.x)))))
$(info X $(flavor X), $(origin X): [$(value X)])
