# Vendor configuration that all SKUs of this device share.

include vendor/qcom/proprietary/common/qtic.mk

PRODUCT_PACKAGES += HardwareTest

ifeq ($(strip $(TARGET_USES_QTIC)),true)
$(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/China/ChinaMobile/products.mk)
$(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk)
$(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/Global/products.mk)
endif
