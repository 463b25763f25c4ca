$(eval -include none.mk)
$(info ok)
