A = $(X)
X = 1
$(info [$(call value,A)] [$(call flavor,A)] [$(call origin,A)] [$(call foreach,v,a b,<$$(v)>)])
