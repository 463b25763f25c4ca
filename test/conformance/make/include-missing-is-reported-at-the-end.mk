# make goes on without a makefile that is not there, and reports the last one that no rule makes when it has read everything.
$(info first)
include no-such-file.mk other.mk
-include optional.mk
$(info second)
include support/included.mk $(wildcard none) third.mk
include made.mk
$(warning last)
made.mk: ;
