$(info [$(patsubst a,\\%,a b)] [$(patsubst a,x\%\\%\%,a b)] [$(patsubst ,\\%,)] [$(patsubst %,\%x\\,a)])
