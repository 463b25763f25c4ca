PRODUCT_NAME := EX1_00WW
PRODUCT_DEVICE := EX1
PRODUCT_BRAND := Example
PRODUCT_MODEL := Example One
PRODUCT_MANUFACTURER := Example

PRODUCT_LOCALES := en_US en_IN hi_IN in_ID pt_BR

TARGET_USES_QTIC_CT := false
TARGET_USES_QTIC_CMCC := false
EX1_FIND_DEVICE := FindDevice

PRODUCT_PACKAGES += \
    DeviceActivation \
    UsageStatsWw

PRODUCT_PRODUCT_PROPERTIES += \
    ro.hmd.sku=00WW \
    ro.hmd.telemetry.url=https://telemetry-ww.example.com/v2

PRODUCT_PACKAGE_OVERLAYS += device/hmd/EX1/overlay-ww

$(call inherit-product, $(LOCAL_PATH)/../device.mk)
