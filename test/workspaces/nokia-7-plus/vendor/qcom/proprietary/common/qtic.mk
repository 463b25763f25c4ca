# Switches for the carrier packs under qrdplus/.

ifeq ($(strip $(TARGET_USES_QTIC)),)
TARGET_USES_QTIC := true
endif

TARGET_USES_QTIC_CT := $(TARGET_USES_QTIC)
TARGET_USES_QTIC_CMCC := $(TARGET_USES_QTIC)
TARGET_USES_QTIC_CU := $(TARGET_USES_QTIC)
