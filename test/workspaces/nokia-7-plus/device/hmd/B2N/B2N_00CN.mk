# Nokia 7 plus, SKU 00CN

PRODUCT_NAME := B2N_00CN
PRODUCT_DEVICE := B2N
PRODUCT_BRAND := Nokia
PRODUCT_MODEL := Nokia 7 plus
PRODUCT_MANUFACTURER := HMD Global

PRODUCT_LOCALES := zh_CN zh_TW en_US

B2N_FIND_DEVICE := FindDeviceCn

PRODUCT_PACKAGES += \
    UsageStatsCn \
    WeatherWidget

PRODUCT_PRODUCT_PROPERTIES += \
    ro.hmd.sku=00CN \
    ro.hmd.telemetry.url=https://telemetry.example.cn/v2

DEVICE_PACKAGE_OVERLAYS += device/hmd/B2N/overlay-cn

$(call inherit-product, device/hmd/B2N/device.mk)
