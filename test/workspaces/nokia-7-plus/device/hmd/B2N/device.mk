# What every SKU of this device has in common.

PRODUCT_PACKAGES += \
    SupportApp \
    $(B2N_FIND_DEVICE)

PRODUCT_SYSTEM_PROPERTIES += \
    ro.hmd.support.url=https://support.example.com/b2n

ifeq ($(TARGET_PRODUCT),B2N_00CN)
# No Google services on this SKU, hence a push server of its own.
PRODUCT_SYSTEM_PROPERTIES += ro.hmd.push.host=push.example.cn
endif

DEVICE_PACKAGE_OVERLAYS += device/hmd/B2N/overlay

$(call inherit-product, vendor/hmd/B2N/device-vendor.mk)
