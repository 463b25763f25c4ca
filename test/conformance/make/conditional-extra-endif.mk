$(info a)
endif
