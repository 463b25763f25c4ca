N := A B
ifdef $(N)
endif
