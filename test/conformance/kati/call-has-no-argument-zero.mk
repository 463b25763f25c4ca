f = [$(0)] [$(1)]
$(info $(call f,a))
