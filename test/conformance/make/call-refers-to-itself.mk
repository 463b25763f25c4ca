COUNT :=
again = $(COUNT)$(eval COUNT := $(COUNT)x)$(if $(findstring xxx,$(COUNT)),,$(again))
$(info [$(call again)])
COUNT :=
again = $(COUNT)$(eval COUNT := $(COUNT)x)$(if $(findstring xxx,$(COUNT)),,<$(again)><$(again)>)
$(info [$(call again)])
$(info [$(again)])
COUNT :=
other = $(again)
again = $(COUNT)$(eval COUNT := $(COUNT)x)$(if $(findstring xxx,$(COUNT)),,$(other))
$(info [$(call again)])
