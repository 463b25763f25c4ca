X := [$(patsubst ,x, a  b)]
$(info $(X))
