$(warning from inside)
INCLUDED_W := 1
