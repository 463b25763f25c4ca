R = 1
override O := 1
define D
endef
override define OD
endef
export E := 1
private P := 1
A ?= 1
$(eval V := 1)
f = $(origin 1)
X := $(foreach n,R O D OD E P A V NO CURDIR MAKEFILE_LIST,$(origin $(n))) $(foreach v,a,$(origin v)) $(call f,a)
$(info $(X))
