include ./support/a.mk
$(info INCLUDED_A $(flavor INCLUDED_A), $(origin INCLUDED_A): [$(value INCLUDED_A)])
