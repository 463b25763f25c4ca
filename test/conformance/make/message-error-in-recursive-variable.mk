X = $(error inside)

Y := $(X)
