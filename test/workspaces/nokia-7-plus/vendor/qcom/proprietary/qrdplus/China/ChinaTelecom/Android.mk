LOCAL_PATH := $(call my-dir)

ifeq ($(strip $(TARGET_USES_QTIC_CT)),true)
include $(call all-makefiles-under,$(LOCAL_PATH))
endif
