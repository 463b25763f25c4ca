# `?=` sets a variable that neither the target nor the makefile has.
A = global
goal: A ?= own
goal: B := $(info [$(A)] $(origin A))
goal: NEW ?= first
goal: NEW ?= second
goal: B := $(info [$(NEW)])
other: B := $(info [$(NEW)])
