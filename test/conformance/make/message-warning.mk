$(warning a)

$(warning b) \
 $(warning c)
