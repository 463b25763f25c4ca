X := $(dir src/foo.c hacks a/b/) | $(notdir src/foo.c hacks a/b/)
$(info [$(X)])
