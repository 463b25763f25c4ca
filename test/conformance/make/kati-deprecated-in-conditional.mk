ifdef KATI
$(info kati)
else
$(info make)
endif
