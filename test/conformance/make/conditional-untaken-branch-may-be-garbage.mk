ifdef NO
$(error no) garbage here
!!! ???
ifeq nonsense
endif
$(unterminated
else
X := ok
endif
$(info X $(flavor X), $(origin X): [$(value X)])
