X := $(or ,a,b)$(and a,b)$(and a,,b)|$(or ,,)
$(info [$(X)])
