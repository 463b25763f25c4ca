a/b.c-d := 1
%x := 2
a,b := 3
(x) := 4
$(info $(a/b.c-d) $(%x) $(a,b))
$(info a/b.c-d $(flavor a/b.c-d), $(origin a/b.c-d): [$(value a/b.c-d)])
