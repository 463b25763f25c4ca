/** Prebuilt APKs that are runtime resource overlays: they count where their required properties hold. */
import { describe, expect, it } from "vitest";
import { recordedOverlay } from "../../apk/recorded-apk.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";
import { POLICY } from "./two-regions.ts";

const HOST = `endpoints:
  - { host: "*.carrier.example.cn", region: CN }
`;
const onIn = (region: string) => `runtime:
  - { property: ro.boot.hwc, value: CN, region: ${region} }
`;
const apk = { "vendor/x/Push.apk": recordedOverlay().bytes };
const IMPORT = 'android_app_import { name: "Push", apk: "Push.apk", presigned: true }';
const PREBUILT = `LOCAL_PATH := $(call my-dir)
include $(CLEAR_VARS)
LOCAL_MODULE := Push
LOCAL_MODULE_CLASS := APPS
LOCAL_MODULE_PATH := $(TARGET_OUT_VENDOR)/overlay
LOCAL_SRC_FILES := Push.apk
include $(BUILD_PREBUILT)
`;
const COPY = "device/x/config.xml:$(TARGET_COPY_OUT_VENDOR)/overlay/config/config.xml";

describe.each([
  ["an Android.bp", { "vendor/x/Android.bp": IMPORT }, "PRODUCT_PACKAGES := Push\n"],
  ["an Android.mk", { "vendor/x/Android.mk": PREBUILT }, "PRODUCT_PACKAGES := Push\n"],
  ["no module", {}, "PRODUCT_COPY_FILES := vendor/x/Push.apk:$(TARGET_COPY_OUT_VENDOR)/overlay/Push.apk\n"],
])("an overlay in an APK of %s", (_, files: Record<string, string>, product) => {
  const findings = (policy: string, config = "") =>
    analyzeMemory(
      new Map<string, string | Uint8Array>([
        ["regionlint.yaml", POLICY + HOST + policy],
        ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/x_ww.mk\n"],
        ["device/x/x_ww.mk", `${product}PRODUCT_COPY_FILES += ${COPY}\n`],
        ["device/x/config.xml", `<config>${config}</config>`],
        ...Object.entries({ ...apk, ...files }),
      ]),
    ).findings.map(({ rule, certainty, products }) => [rule, certainty, products[0]?.reason]);

  it("is only possibly on where the policy does not say when its property has the value", () => {
    const reason = "the policy's `runtime` does not say where ro.boot.hwc is CN";
    expect(findings("")).toEqual([["foreign-endpoint", "possible", reason]]);
  });

  it("is on where the policy says, and nowhere else", () => {
    expect(findings(onIn("CN"))).toEqual([]);
    expect(findings(onIn("WW"))).toEqual([["foreign-endpoint", "certain", undefined]]);
  });

  it("is off where the configuration of its partition keeps it off for good", () => {
    const off = '<overlay package="com.example.overlay.cn" mutable="false" enabled="false"/>';
    expect(findings(onIn("WW"), off)).toEqual([]);
    expect(findings(onIn("WW"), off.replace("overlay.cn", "overlay.eu"))).toHaveLength(1);
  });
});
