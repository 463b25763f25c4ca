X :=$= .
$(eval Y :=$= $(X))
$(info [$(X)] [$(Y)])
