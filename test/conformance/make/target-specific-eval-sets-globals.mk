# What a value evaluates sees the variables of the target and sets those of the makefile.
goal: A := own
goal: B := $(eval A += x)$(eval NEW := $(A))$(info [$(A)])
$(info [$(A)] [$(NEW)])
F = $(info $(1) [$(A)])$(foreach A,a b,$(info [$(A)]))
goal: C := $(call F,called)
$(foreach v,one,$(eval goal: D := $$(info [$$(v)] [$$(A)])))
goal: E := $(foreach v,two,$(eval other: D := $$(info [$$(v)] [$$(A)])))
goal: undefine A
