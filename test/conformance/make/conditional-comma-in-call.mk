ifeq ($(subst a,b,a),b)
$(info yes)
endif
