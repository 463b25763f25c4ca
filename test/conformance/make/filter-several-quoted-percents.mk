$(info [$(filter %a% \%b c\\%d,a %b xa%  c\z c\zd)])
