NONE :=
$(NONE): = a
$(NONE): X := $(info never)
all: ;
$(info ok)
