# Nokia 7 plus, SKU 00WW

PRODUCT_NAME := B2N_00WW
PRODUCT_DEVICE := B2N
PRODUCT_BRAND := Nokia
PRODUCT_MODEL := Nokia 7 plus
PRODUCT_MANUFACTURER := HMD Global

PRODUCT_LOCALES := en_US en_IN hi_IN in_ID pt_BR

B2N_FIND_DEVICE := FindDeviceCn

PRODUCT_PACKAGES += \
    UsageStatsWw \
    WeatherWidget

PRODUCT_PRODUCT_PROPERTIES += \
    ro.hmd.sku=00WW \
    ro.hmd.telemetry.url=https://telemetry.example.cn/v2

DEVICE_PACKAGE_OVERLAYS += device/hmd/B2N/overlay-cn

$(call inherit-product, device/hmd/B2N/device.mk)
