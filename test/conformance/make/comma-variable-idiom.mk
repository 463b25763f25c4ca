comma := ,
X := $(subst $(comma),;,a,b)
$(info [$(X)])
