# A simple value and a name are expanded among the variables of the target, also of an earlier line.
A = global
goal: A = own
goal: B := $(info goal: [$(A)] $(origin A) $(flavor A) [$(value A)])
other: B := $(info other: [$(A)])
goal other: C := $(info both: [$(A)])
./goal: C := $(info dot: [$(A)])
goal: A := $(A) twice
goal: C := $(info $(A) $(flavor A))
$(info outside: [$(A)])
