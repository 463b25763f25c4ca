N := w
X := $(foreach $(N),a b,$(w))
$(info [$(X)])
