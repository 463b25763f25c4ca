A :=xy
$(info [$(A)] $(words $(A)) [$(strip $(A))])
B := 1
$(info [$(B)])
