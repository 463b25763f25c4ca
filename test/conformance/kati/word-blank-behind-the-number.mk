# Blanks behind a number are no number.
$(info [$(word 1 ,a b)])
