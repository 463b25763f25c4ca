X := [$(shell ls support >/dev/null 2>/dev/null && echo ok)][$(shell cat support/sub/leaf.txt > /dev/null)]
$(info X $(flavor X), $(origin X): [$(value X)])
