# A number may have a sign and blanks before it, and nothing is zero.
$(info [$(word +1,a b)] [$(word  2,a b)] [$(wordlist 1,,a b)])
$(info [$(word ,a)])
