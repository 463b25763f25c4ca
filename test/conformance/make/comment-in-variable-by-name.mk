H := \#
X := a$(H)b
$(info [$(X)])
