X := $(patsubst %a,%-%,xa)
$(info [$(X)])
