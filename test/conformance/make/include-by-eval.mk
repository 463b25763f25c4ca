$(eval include support/b.mk)
X := $(INCLUDED_B)
$(info INCLUDED_B $(flavor INCLUDED_B), $(origin INCLUDED_B): [$(value INCLUDED_B)])
$(info X $(flavor X), $(origin X): [$(value X)])
