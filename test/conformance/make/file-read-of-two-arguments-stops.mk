$(file <x,y)
$(info end)
