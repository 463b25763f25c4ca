L := support/a.mk
include $(L) $(NO)
include
include $(NO)
$(info INCLUDED_A $(flavor INCLUDED_A), $(origin INCLUDED_A): [$(value INCLUDED_A)])
$(info L $(flavor L), $(origin L): [$(value L)])
