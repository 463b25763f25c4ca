# kati looks for the sign before it knows of comments.
foo # X = a
$(info [$(foo)] [$(foo )] $(flavor foo ))
define TEXT


bar\# = b
endef
$(eval $(TEXT))
$(info [$(bar)])
define CALLED
A = \
b$(subst ,,\# =)
endef
$(eval A = a$(subst x,,\# =))
$(info [$(A)])
