X = a
X = $(X) b

$(info $(X))
