# A name is computed among the variables of the target.
goal: N := OWN
goal: $(N) := value
goal: B := $(info [$(OWN)])
%.o: N := PATTERN
x.o: B := $(info [$(N)])
%.o: B := $(info for a pattern: [$(N)])
N =
goal: $(N)X := 1
goal: B := $(info [$(OWNX)])
%.o: $(N) := 1
