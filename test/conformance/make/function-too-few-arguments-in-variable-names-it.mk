X = $(patsubst a)

$(info $(X))
