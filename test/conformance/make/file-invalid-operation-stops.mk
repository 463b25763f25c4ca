$(file  x y,z)
$(info end)
