# Nokia 7 plus, SKU 00EEA

PRODUCT_NAME := B2N_00EEA
PRODUCT_DEVICE := B2N
PRODUCT_BRAND := Nokia
PRODUCT_MODEL := Nokia 7 plus
PRODUCT_MANUFACTURER := HMD Global

PRODUCT_LOCALES := en_GB de_DE fr_FR fi_FI pl_PL

B2N_FIND_DEVICE := FindDevice

PRODUCT_PACKAGES += \
    PrivacyDashboard \
    UsageStatsCn \
    WeatherWidget

PRODUCT_PRODUCT_PROPERTIES += \
    ro.hmd.sku=00EEA \
    ro.hmd.telemetry.url=https://telemetry-eea.example.com/v2

DEVICE_PACKAGE_OVERLAYS += $(LOCAL_PATH)/overlay-eea

$(call inherit-product, device/hmd/B2N/device.mk)
