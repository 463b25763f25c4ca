private A := 1
B = $(A)
$(info [$(B)] [$(origin A)])
a: private C := 2
$(info [$(origin C)])
