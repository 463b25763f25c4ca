ifeq "a" "a
endif
