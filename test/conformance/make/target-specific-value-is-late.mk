foo: X = $(error not expanded)
foo: override Y += $(error not expanded)
foo: private Z ?= $(error not expanded)
foo: private = $(error not expanded)
foo: ;
$(info [$(X)] [$(Y)] [$(Z)] [$(private)])
