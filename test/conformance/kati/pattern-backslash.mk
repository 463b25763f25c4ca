$(info [$(filter a\%,a% ab a\b)] [$(patsubst a\%b,x,a%b a\cb)])
