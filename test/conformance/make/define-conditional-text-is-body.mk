define X
ifdef Y
a
else
b
endif
endef
$(eval $(X:a=))
