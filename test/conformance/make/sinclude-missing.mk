sinclude none.mk
$(info b)
