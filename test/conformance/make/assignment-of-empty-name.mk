E :=
$(E) := 1
$(info after)
