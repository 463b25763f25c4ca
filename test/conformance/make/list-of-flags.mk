FLAGS := cn in
$(foreach f,$(FLAGS),$(eval HAS_$(f) := true))
X := $(if $(and $(HAS_cn),$(HAS_in)),both,no)
$(info FLAGS $(flavor FLAGS), $(origin FLAGS): [$(value FLAGS)])
$(info HAS_cn $(flavor HAS_cn), $(origin HAS_cn): [$(value HAS_cn)])
$(info HAS_in $(flavor HAS_in), $(origin HAS_in): [$(value HAS_in)])
$(info X $(flavor X), $(origin X): [$(value X)])
