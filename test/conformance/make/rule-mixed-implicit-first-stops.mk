T = %.o
$(T) a: b
$(info end)
