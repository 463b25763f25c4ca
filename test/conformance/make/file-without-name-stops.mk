$(file >> ,y)
$(info end)
