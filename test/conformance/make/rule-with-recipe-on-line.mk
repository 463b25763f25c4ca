foo: bar ; echo $(info never)
bar: ;
$(info after)
