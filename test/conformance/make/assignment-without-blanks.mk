X:=a
Y=b
Z+=c
$(info [$(X)][$(Y)][$(Z)])
