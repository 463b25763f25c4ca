# What every SKU of this device has in common.

PRODUCT_PACKAGES += \
    SupportApp \
    WeatherWidget \
    $(EX1_FIND_DEVICE)

PRODUCT_SYSTEM_PROPERTIES += \
    ro.hmd.support.url=https://support.example.com/ex1

$(call inherit-product, vendor/hmd/EX1/device-vendor.mk)
