# The suffix starts at the last full stop, wherever that stands.
$(info [$(suffix b.cdir/)] [$(suffix a.b/c)] [$(suffix ./a)] [$(suffix a.b/ a.c)] [$(suffix a b)])
