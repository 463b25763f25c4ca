A1 := [$(shell test -e support/a.mk && echo yes)]
A2 := [$(shell test -d support && echo yes || echo no)]
A3 := [$(shell test -f support && echo yes || echo no)]
A4 := [$(shell [ -f support/a.mk ] && echo yes)]
A5 := [$(shell [ ! -e support/none ] && echo missing)]
A6 := [$(shell if [ -f support/a.mk ]; then echo yes; fi)]
A7 := [$(shell if [ -d support/none ]; then echo yes; else echo no; fi)]
A8 := [$(shell if test -f support/none; then echo a; elif test -f support/b.mk; then echo b; else echo c; fi)]
A9 := [$(shell [ -n "" ] || echo empty)]
B1 := [$(shell [ a = a ] && echo same; [ a != a ] || echo again)]
$(info A1 $(flavor A1), $(origin A1): [$(value A1)])
$(info A2 $(flavor A2), $(origin A2): [$(value A2)])
$(info A3 $(flavor A3), $(origin A3): [$(value A3)])
$(info A4 $(flavor A4), $(origin A4): [$(value A4)])
$(info A5 $(flavor A5), $(origin A5): [$(value A5)])
$(info A6 $(flavor A6), $(origin A6): [$(value A6)])
$(info A7 $(flavor A7), $(origin A7): [$(value A7)])
$(info A8 $(flavor A8), $(origin A8): [$(value A8)])
$(info A9 $(flavor A9), $(origin A9): [$(value A9)])
$(info B1 $(flavor B1), $(origin B1): [$(value B1)])
