define inherit
$(eval V.$(1) := @$(2)) $(eval L += $(1):$(2))
endef
$(call inherit,a,b.mk)
$(call inherit,c,d.mk)
$(info L $(flavor L), $(origin L): [$(value L)])
$(info V.a $(flavor V.a), $(origin V.a): [$(value V.a)])
$(info V.c $(flavor V.c), $(origin V.c): [$(value V.c)])
$(info inherit $(flavor inherit), $(origin inherit): [$(value inherit)])
