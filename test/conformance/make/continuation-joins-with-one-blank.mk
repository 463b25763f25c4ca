X := a \
    b\
c
$(info [$(X)])
