X :=
X += a
Y := b
Y +=
$(info [$(X)] [$(Y)])
