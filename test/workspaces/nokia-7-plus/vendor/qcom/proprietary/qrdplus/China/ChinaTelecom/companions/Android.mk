LOCAL_PATH := $(call my-dir)

include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := CtNetworkGuide
LOCAL_MODULE_TAGS := optional
LOCAL_CERTIFICATE := platform
LOCAL_SDK_VERSION := system_current
include $(BUILD_PACKAGE)

include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := CtRoamingHelper
LOCAL_MODULE_TAGS := optional
LOCAL_CERTIFICATE := platform
LOCAL_SDK_VERSION := system_current
include $(BUILD_PACKAGE)

include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := CtServiceHall
LOCAL_MODULE_TAGS := optional
LOCAL_CERTIFICATE := platform
LOCAL_SDK_VERSION := system_current
include $(BUILD_PACKAGE)

include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := CtSettingsExtras
LOCAL_MODULE_TAGS := optional
LOCAL_CERTIFICATE := platform
LOCAL_SDK_VERSION := system_current
include $(BUILD_PACKAGE)
