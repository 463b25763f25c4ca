A = $
$(info [$(A)])
