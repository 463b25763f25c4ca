# A private variable of the makefile is none that a target sees; it stays private when it is set again.
private A := hidden
private override O := hidden
seen: B := $(info [$(A)] [$(O)] $(origin A) $(flavor O) [$(value A)])
A := again
seen: A ?= own
seen: B := $(info [$(A)])
other: A += own
other: B := $(info [$(A)])
$(info global: [$(A)])
undefine A
A := anew
third: B := $(info [$(A)])
goal: private P := own
goal: B := $(info [$(P)] $(origin P))
C := shown
goal: private C ?= own
goal: B := $(info [$(C)])
$(info global: [$(C)])
