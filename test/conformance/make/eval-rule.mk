$(eval foo: ; echo hi)
$(info ok)
