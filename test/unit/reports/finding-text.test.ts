/** Findings of many products and of unusual shape as text, from real analyses. */
import { describe, expect, it } from "vitest";
import { renderCheckText } from "../../../server/src/reports/check-text.ts";
import { textStyle } from "../../../server/src/reports/text-style.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";

const POLICY = `version: 1
products:
  - { match: "*_eea", region: EEA }
  - { match: "*_cn", region: CN }
scopes:
  - { makefiles: ["vendor/china/**"], region: CN }
`;

function checkText(files: Readonly<Record<string, string>>): string {
  const tree = Object.entries({ "regionlint.yaml": POLICY, ...files });
  const fileSystem = new MemoryFileSystem(
    Object.fromEntries(tree.map(([path, text]) => [`file:///t/${path}`, text])),
  );
  const snapshot = runToEnd(analyze(new SourceTree(fileSystem, "file:///t"), DEFAULT_SETTINGS));
  return renderCheckText(snapshot, textStyle(false, undefined), undefined);
}

const CHINA = { "vendor/china/pack.mk": "PRODUCT_PACKAGES += CnApp\n" };

describe("a finding in a hundred products", () => {
  const names = Array.from({ length: 100 }, (_, index) => `p${index}_eea`);
  const products = Object.fromEntries(
    names.map((name) => [`device/a/${name}.mk`, "$(call inherit-product, device/a/common.mk)\n"]),
  );
  const text = checkText({
    ...CHINA,
    ...products,
    "device/a/AndroidProducts.mk": `PRODUCT_MAKEFILES := ${names.map((name) => `$(LOCAL_DIR)/${name}.mk`).join(" ")}\n`,
    "device/a/common.mk": "$(call inherit-product, vendor/china/pack.mk)\n",
  });

  it("is printed once, with its way once", () => {
    expect(text.match(/^error\[/gm)).toHaveLength(1);
    expect(text.match(/inherits vendor\/china\/pack\.mk/g)).toHaveLength(1);
    expect(text.match(/inherits device\/a\/common\.mk/g)).toHaveLength(3);
    expect(text).toContain("(and 97 more product makefiles likewise)");
    expect(text).toContain("and 92 more:");
    expect(text).toContain("1 error in 100 of 100 products");
    expect(text.split("\n").length).toBeLessThan(25);
  });
});

describe("ways that differ", () => {
  it("are printed one by one", () => {
    const text = checkText({
      ...CHINA,
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a_eea.mk $(LOCAL_DIR)/b_eea.mk\n",
      "device/a/a_eea.mk": "$(call inherit-product, device/a/common.mk)\n",
      "device/a/b_eea.mk": "$(call inherit-product, device/a/other.mk)\n",
      "device/a/other.mk": "$(call inherit-product, device/a/common.mk)\n",
      "device/a/common.mk":
        "ifneq ($(WITHOUT_CHINA),yes)\n$(call inherit-product, vendor/china/pack.mk)\nendif\n",
    });
    expect(text.match(/^ +in b_eea \(EEA\):|= in b_eea \(EEA\):/gm)).toHaveLength(1);
    expect(text).toContain("= in a_eea (EEA):");
    expect(text.match(/^ +because WITHOUT_CHINA is not set/gm)).toHaveLength(2);
  });
});

describe("what is only possible", () => {
  it("says so and why", () => {
    const text = checkText({
      ...CHINA,
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a_eea.mk\n",
      "device/a/a_eea.mk":
        "ifeq ($(shell date),x)\n$(call inherit-product, vendor/china/pack.mk)\nendif\nPRODUCT_NAME := a_eea\n",
    });
    expect(text).toMatch(/^warning\[foreign-app\]/m);
    expect(text).toMatch(/= possibly in a_eea \(EEA\) \(.*\)/);
    expect(text).toContain("depending on `ifeq ($(shell date),x)` at device/a/a_eea.mk:1");
  });

  it("counts warnings beside errors", () => {
    const text = checkText({
      ...CHINA,
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a_eea.mk $(LOCAL_DIR)/odd.mk\n",
      "device/a/a_eea.mk": "$(call inherit-product, vendor/china/pack.mk)\n",
      "device/a/odd.mk": "PRODUCT_NAME := odd\n",
    });
    expect(text).toContain("warning[unmatched-product]");
    expect(text.trimEnd().split("\n").at(-1)).toBe("1 error and 1 warning in 2 of 2 products");
  });
});
