define w
A := 1
$(warning inside)
endef

$(eval $(value w))
$(warning outside)
$(info A $(flavor A), $(origin A): [$(value A)])
$(info w $(flavor w), $(origin w): [$(value w)])
