PRODUCT_NAME := EX1_00EEA
PRODUCT_DEVICE := EX1
PRODUCT_BRAND := Example
PRODUCT_MODEL := Example One
PRODUCT_MANUFACTURER := Example

PRODUCT_LOCALES := en_GB de_DE fr_FR fi_FI pl_PL

TARGET_USES_QTIC_CT := false
TARGET_USES_QTIC_CMCC := false
EX1_FIND_DEVICE := FindDevice

PRODUCT_PACKAGES += \
    DeviceActivation \
    PrivacyDashboard \
    UsageStatsEea

PRODUCT_PRODUCT_PROPERTIES += \
    ro.hmd.sku=00EEA \
    ro.hmd.telemetry.url=https://telemetry-eea.example.com/v2

PRODUCT_PACKAGE_OVERLAYS += device/hmd/EX1/overlay-eea

$(call inherit-product, $(LOCAL_PATH)/../device.mk)
