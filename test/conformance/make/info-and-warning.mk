$(info a  b)
$(warning careful)
$(info [$(warning x)])
