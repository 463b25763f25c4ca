ifeq (a,a) x
$(info yes)
endif x
ifeq "a" "a" y
$(info yes)
else z
endif
ifneq 'a' 'b' # c
$(info yes)
endif # c
ifeq ($(info left)a,$(info right)b))
else ifneq (a,b) w
$(info else)
endif
