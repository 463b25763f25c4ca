X = ab ab%b a%b b\%c
$(info [$(X:a\%b=y)] [$(X:a%b=y)] [$(X:a%b=\%)] [$(X:a%=\%%)] [$(X:a%b=y\%)])
$(info [$(X:\%c=y)] [$(X:%\%c=y)] [$(X:a\\%b=y)])
