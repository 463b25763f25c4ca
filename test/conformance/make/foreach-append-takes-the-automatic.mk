$(foreach v,a,$(eval v += x))
$(info v $(flavor v), $(origin v): [$(value v)])
