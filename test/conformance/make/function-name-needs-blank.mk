subst := v
$(info [$(subst)])
