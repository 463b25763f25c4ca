N := X
X := 1
ifdef $(N)
$(info def)
endif
