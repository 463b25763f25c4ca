X != echo a b
Y != cat support/sub/leaf.txt
Z != echo '$$(X)'
$(info $(Z))
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
$(info Z $(flavor Z), $(origin Z): [$(value Z)])
