export A
$(info [$(flavor A)] [$(origin A)] [$(value A)])
unexport B
$(info [$(flavor B)] [$(origin B)])
N := C D
export $(N)
$(info [$(flavor C)] [$(origin D)])
ifdef A
$(info not empty)
endif
A ?= x
$(info [$(A)])
A += y
$(info [$(A)])
