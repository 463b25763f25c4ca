# Every carrier, every country

PRODUCT_PACKAGES += \
    ApnBackup \
    RoamingGuard
