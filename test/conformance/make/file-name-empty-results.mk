$(info [$(basename .c a.c .d)] [$(basename a/.c .c)])
$(info [$(notdir a/ b/c d/)] [$(notdir a/)])
$(info [$(suffix a .c b.d e)] [$(suffix a b)])
