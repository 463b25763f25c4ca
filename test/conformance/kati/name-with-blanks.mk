A B := c
D + = e
$(info [$(A B)] [$(D +)])
