ifdef NO
define X
else
endif
endef
endif
Y := 1
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
