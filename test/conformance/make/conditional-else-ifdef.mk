ifeq (a,b)
else ifdef NOPE
$(info 2)
else ifndef NOPE
$(info 3)
endif
