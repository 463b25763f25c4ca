# Vendor configuration that all SKUs of this device share.
# Each carrier pack has a switch; a product makefile turns on those that it is sold with.

PRODUCT_PACKAGES += HardwareTest

ifeq ($(strip $(TARGET_USES_QTIC_CMCC)),true)
$(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/China/ChinaMobile/products.mk)
endif

ifeq ($(strip $(TARGET_USES_QTIC_CT)),true)
$(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk)
endif

$(call inherit-product-if-exists, vendor/qcom/proprietary/qrdplus/Global/products.mk)
