T := text
$(T)
