# Runs the build's own configuration for one product up to the end of product_config.mk. The files in CONFORMANCE_DIR are the
# tree's, with other lines where they include what a running build alone can have (see build-files.ts).

# Called by core/node_fns.mk before it reads a makefile, which stands first in what it is given.
define dump-import-start
$(info @import $(_node_import_context) $(firstword $(1)))
endef

include $(CONFORMANCE_DIR)/config.mk
