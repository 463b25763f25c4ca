A := 1
B = 1
$(info $(flavor A) $(flavor B) $(flavor NOPE))
