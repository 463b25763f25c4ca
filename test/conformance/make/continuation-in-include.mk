-include \
  support/a.mk \
  support/b.mk
$(info INCLUDED_A $(flavor INCLUDED_A), $(origin INCLUDED_A): [$(value INCLUDED_A)])
$(info INCLUDED_B $(flavor INCLUDED_B), $(origin INCLUDED_B): [$(value INCLUDED_B)])
