$(eval foo)
