define t
ifeq ($(1),a)
X_$(1) := yes
else
X_$(1) := no
endif
endef
$(eval $(call t,a))
$(eval $(call t,b))
$(info X_a $(flavor X_a), $(origin X_a): [$(value X_a)])
$(info X_b $(flavor X_b), $(origin X_b): [$(value X_b)])
$(info t $(flavor t), $(origin t): [$(value t)])
