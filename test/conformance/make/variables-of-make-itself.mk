# What make defines before it reads, but for what depends on the machine.
show = $(info $(1) $(flavor $(1)) $(origin $(1)) [$(value $(1))])
$(foreach v,MAKE MAKE_COMMAND MAKE_VERSION MAKEFILES MAKEFLAGS MAKELEVEL MAKECMDGOALS MAKEOVERRIDES MAKE_RESTARTS,$(call show,$(v)))
$(foreach v,SHELL .SHELLFLAGS .RECIPEPREFIX .LOADED .DEFAULT_GOAL GNUMAKEFLAGS @D @F,$(call show,$(v)))
$(foreach v,CC CXX AR RM LD COMPILE.c LINK.cc YACC.y PREPROCESS.S OUTPUT_OPTION ARFLAGS CFLAGS CHECKOUT$(comma)v,$(call show,$(v)))
MAKEFLAGS += x
$(call show,MAKEFLAGS)
CC ?= other
CC += more
$(info $(CC) $(origin CC))
