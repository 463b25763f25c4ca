# China Mobile

PRODUCT_PACKAGES += \
    CmccServiceHall \
    CmccVolteGuide

PRODUCT_PROPERTY_OVERRIDES += \
    persist.vendor.cmcc.volte=1
