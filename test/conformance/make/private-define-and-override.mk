override private A = 1
private override B := 2
export private define C
x
endef
$(info [$(origin A)] [$(origin B)] [$(C)] [$(origin C)])
a: private D = 1
a: override E = 2
a: export F := 3
$(info [$(origin D)] [$(origin E)] [$(origin F)])
