$(file )
$(info end)
