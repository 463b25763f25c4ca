PRODUCT_NAME := EX1_00CN
PRODUCT_DEVICE := EX1
PRODUCT_BRAND := Example
PRODUCT_MODEL := Example One
PRODUCT_MANUFACTURER := Example

PRODUCT_LOCALES := zh_CN zh_TW en_US

TARGET_USES_QTIC_CT := true
TARGET_USES_QTIC_CMCC := true
EX1_FIND_DEVICE := FindDeviceCn

PRODUCT_PACKAGES += \
    UsageStatsCn

PRODUCT_PRODUCT_PROPERTIES += \
    ro.hmd.sku=00CN \
    ro.hmd.telemetry.url=https://telemetry.example.cn/v2

PRODUCT_PACKAGE_OVERLAYS += device/hmd/EX1/overlay-cn

$(call inherit-product, $(LOCAL_PATH)/../device.mk)
