NAME :=
foo: $(NAME) += a
$(info not reached)
