ifdef A B
endif
