LATER = = a
foo: $(LATER)
foo: a b = $(info expanded)
foo: ;
$(info ok)
