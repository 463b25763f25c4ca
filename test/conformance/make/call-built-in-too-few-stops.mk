X := $(call word,1)
