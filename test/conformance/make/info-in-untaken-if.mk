X := $(if ,$(info no),$(info yes))
