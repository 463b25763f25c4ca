f = text
$(call f)
$(info after)
