# A target has rules of one colon or of two.
a:: x
a:: y
b: x
b: y
$(info before)
c a: z
$(info behind)
