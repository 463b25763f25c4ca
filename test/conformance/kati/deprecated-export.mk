$(KATI_deprecate_export See there)
export X Y
unexport X
$(info after)
