# The second colon may come later.
./a: x
%.o: x
%.o:: x
a:: y
