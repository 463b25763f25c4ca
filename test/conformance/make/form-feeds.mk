A :=xy
$(info [$(A)] $(words $(A)) [$(strip $(A))])

B := 1
$(info [$(B)] [$(wordsx y)])
ifeq(a,a)
$(info equal)
endif
ifdefA
$(info defined)
else
endif
exportC := x
$(info [$(C)])
