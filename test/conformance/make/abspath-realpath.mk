X := $(subst $(CURDIR),CUR,$(abspath a/../b ./c d//e /f/../g))
Y := $(subst $(CURDIR),CUR,$(realpath support/a.mk support/none support/sub/..))
CURDIR :=
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
