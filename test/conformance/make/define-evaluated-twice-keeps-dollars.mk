define f
X_$(1) := $$(A)
Y_$(1) = $$(A)
endef
A := 1
$(eval $(call f,p))
A := 2
$(info A $(flavor A), $(origin A): [$(value A)])
$(info X_p $(flavor X_p), $(origin X_p): [$(value X_p)])
$(info Y_p $(flavor Y_p), $(origin Y_p): [$(value Y_p)])
$(info f $(flavor f), $(origin f): [$(value f)])
