.RECIPEPREFIX = >
a: b
>	$(error recipe)
> X := 1
Y := 2
.RECIPEPREFIX =
c: d
	$(error recipe)
$(info [$(X)] $(Y))
