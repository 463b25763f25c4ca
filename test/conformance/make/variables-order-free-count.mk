A := 1
X := $(words $(filter A X Y,$(.VARIABLES)))
$(info A $(flavor A), $(origin A): [$(value A)])
$(info X $(flavor X), $(origin X): [$(value X)])
