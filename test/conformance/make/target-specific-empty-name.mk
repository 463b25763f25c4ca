foo: = a
$(info not reached)
