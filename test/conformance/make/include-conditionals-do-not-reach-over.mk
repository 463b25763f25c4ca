include support/open-conditional.mk
X := 1
