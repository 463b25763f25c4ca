X = $(subst a,\#,aa)
$(info [$(X)] [$(subst a,\#,aa)])
define Y
\# $(subst a,\#,aa)
endef
$(info [$(Y)])
