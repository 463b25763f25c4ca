X := [$(shell cat support/sub/leaf.txt)]
Y := [$(shell cat support/none 2>/dev/null || echo none)]
Z := [$(shell cat support/sub/leaf.txt support/sub/leaf.txt | head -n 1)]
$(info X $(flavor X), $(origin X): [$(value X)])
$(info Y $(flavor Y), $(origin Y): [$(value Y)])
$(info Z $(flavor Z), $(origin Z): [$(value Z)])
