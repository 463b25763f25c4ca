X := $(strip   a   b	 c  )
$(info [$(X)])
