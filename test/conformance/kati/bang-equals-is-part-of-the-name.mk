X != echo a
$(info [$(X)] [$(X !)])
