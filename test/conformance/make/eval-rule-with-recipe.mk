define r
a: b
	echo $$(error no)
endef
$(eval $(r))
X := 1
$(info X $(flavor X), $(origin X): [$(value X)])
$(info r $(flavor r), $(origin r): [$(value r)])
