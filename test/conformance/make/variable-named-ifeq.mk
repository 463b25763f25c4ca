ifeq = 1
$(info [$(ifeq)])
