X := a
ifeq ($(X),a))
$(info equal)
endif
ifeq ($(X)),a)
$(info equal too)
endif
ifeq (a(b,c),x)
else
$(info other)
endif
