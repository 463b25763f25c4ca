a% %.b:
\\% %: c%
\% a:
$(info ok)
