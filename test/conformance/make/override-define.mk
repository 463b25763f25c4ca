override define X
a
endef
X := b
$(info [$(X)])
