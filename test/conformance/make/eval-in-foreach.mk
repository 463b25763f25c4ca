$(foreach r,cn in,$(eval X += A_$(r)))
$(info [$(X)])
