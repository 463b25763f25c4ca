X := $(shell ls support/none 2>/dev/null)$(.SHELLSTATUS)
Y := $(shell cat support/none 2>/dev/null)$(.SHELLSTATUS)
Z != test -d support
$(info $(X) $(Y) $(Z)$(.SHELLSTATUS))
