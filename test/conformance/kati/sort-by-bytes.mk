$(info $(sort é b a))
