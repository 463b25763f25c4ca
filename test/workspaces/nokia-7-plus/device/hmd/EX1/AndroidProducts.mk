PRODUCT_MAKEFILES := \
    EX1_00CN:$(LOCAL_DIR)/products/cn.mk \
    EX1_00EEA:$(LOCAL_DIR)/products/eea.mk \
    EX1_00WW:$(LOCAL_DIR)/products/ww.mk

COMMON_LUNCH_CHOICES := \
    EX1_00CN-user \
    EX1_00EEA-user \
    EX1_00WW-user
