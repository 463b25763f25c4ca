X := $(notdir $(abspath ./a/../b//c/.))
$(info [$(X)])
