X = $(A

Y := $(X)
