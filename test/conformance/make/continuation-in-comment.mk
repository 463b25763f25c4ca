# a comment \
X := hidden
X := shown
$(info [$(X)])
