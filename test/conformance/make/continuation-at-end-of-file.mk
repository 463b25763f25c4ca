$(info before)
X := a \