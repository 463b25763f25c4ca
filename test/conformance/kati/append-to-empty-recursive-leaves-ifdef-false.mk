X =
X += a
ifdef X
$(info defined)
endif
$(info [$(X)])
