ifdef := 1
include = 2
export := 3
define := 4
$(info $(ifdef) $(include) $(export) $(define))
$(info define $(flavor define), $(origin define): [$(value define)])
$(info export $(flavor export), $(origin export): [$(value export)])
$(info ifdef $(flavor ifdef), $(origin ifdef): [$(value ifdef)])
$(info include $(flavor include), $(origin include): [$(value include)])
