define NEWLINE


endef
TAB := $(subst x,	,x)
$(info [$(patsubst ,x,a b)] [$(patsubst ,x,)] [$(patsubst ,x,$(NEWLINE))])
$(info [$(patsubst ,x,a$(NEWLINE)b)] [$(patsubst ,x,a$(NEWLINE) b)])
$(info [$(patsubst b,x,a$(NEWLINE)b$(TAB)b)] [$(patsubst b,x,b)])
