A := 1
$(info $(sort $(filter A B MAKE SHELL CURDIR MAKEFILE_LIST .VARIABLES @D,$(.VARIABLES))))
undefine A
$(info $(filter A,$(.VARIABLES)))
