F := support/sub/leaf.txt
X := $(shell cat $(F))
Y := $(shell if [ -f $(F) ]; then echo $(words a b); fi)
$(info F $(flavor F), $(origin F): [$(value F)])
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
