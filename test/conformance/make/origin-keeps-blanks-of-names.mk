A = x
$(info [$(origin A )] [$(flavor A )] [$(value A )])
$(info [$(origin  A)] [$(flavor  A)] [$(value  A)])
