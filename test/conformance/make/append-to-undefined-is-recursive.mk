X += $(A)
A := 1
$(info [$(X)] $(flavor X))
