# A file of the root folder keeps its slash.
$(info [$(notdir /a)] [$(notdir a/)] [$(notdir /)] [$(notdir /a/b)] [$(notdir //a)])
