$(info [$(foreach x ,a b,<$(x)>)])
