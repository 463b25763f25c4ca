LOCAL_PATH := $(call my-dir)

include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := ApnBackup
LOCAL_MODULE_TAGS := optional
LOCAL_CERTIFICATE := platform
LOCAL_SDK_VERSION := system_current
include $(BUILD_PACKAGE)

include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := RoamingGuard
LOCAL_MODULE_TAGS := optional
LOCAL_CERTIFICATE := platform
LOCAL_SDK_VERSION := system_current
include $(BUILD_PACKAGE)
