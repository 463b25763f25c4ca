E :=
include $(E)
$(info b)
