f = $(warning in f)

$(call f)
$(info f $(flavor f), $(origin f): [$(value f)])
