foo: $(info seen) bar
bar: ;
$(info after)
