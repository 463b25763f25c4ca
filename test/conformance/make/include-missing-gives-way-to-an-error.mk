# What stops make before it has read everything is all that it says.
include no-such-file.mk
$(error this one)
