# The first target that neither is special nor a pattern is the default goal, as soon as its rule is read.
$(info [$(.DEFAULT_GOAL)] $(flavor .DEFAULT_GOAL) $(origin .DEFAULT_GOAL))
.PHONY: all
%.o: x
goal: A := 1
.dot:
$(info [$(.DEFAULT_GOAL)])
.a/b c: x
ifeq ($(.DEFAULT_GOAL),.a/b)
$(info now)
endif
d:
$(info [$(.DEFAULT_GOAL)])
.DEFAULT_GOAL =
./e f:
$(info [$(.DEFAULT_GOAL)] $(flavor .DEFAULT_GOAL))
