# China Telecom

PRODUCT_PACKAGES += \
    AutoRegistration \
    CtNetworkGuide \
    CtRoamingHelper \
    CtServiceHall \
    CtSettingsExtras

PRODUCT_PROPERTY_OVERRIDES += \
    persist.vendor.ct.autoreg.host=zzhc.vnet.cn \
    persist.vendor.ct.autoreg.port=9999
