X := $(MAKEFILE_LIST)
include support/a.mk
Y := $(MAKEFILE_LIST) $(lastword $(MAKEFILE_LIST))
$(info INCLUDED_A $(flavor INCLUDED_A), $(origin INCLUDED_A): [$(value INCLUDED_A)])
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
