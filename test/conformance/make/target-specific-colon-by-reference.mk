COLON := :
foo $(COLON) X = $(error not expanded)
foo $(COLON) = a
$(info not reached)
