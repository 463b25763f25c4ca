/** Hovers on trees that are not as regular as the example: no policy, undecidable conditions, products that no entry matches. */
import { describe, expect, it } from "vitest";
import { hover } from "../../../server/src/features/hover.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const POLICY = `version: 1
regions: { CN: { countries: [CN] }, DACH: { countries: [AT, CH, DE] } }
products:
  - { match: "*_cn", region: CN }
  - { match: "*_dach", region: DACH }
apps:
  activation:
    variants:
      - { region: [CN, AT], module: ActivationEast }
      - { region: DACH, module: ActivationWest }
`;
const PRODUCTS = ["phone_cn", "phone_dach", "phone_lab"];

/** A device with three products, the last of which no policy entry matches; `common` is what all inherit. */
function phones(common: string, policy: string | null = POLICY): Snapshot {
  const files: [string, string][] = [
    [
      "device/x/phone/AndroidProducts.mk",
      `PRODUCT_MAKEFILES := ${PRODUCTS.map((name) => `$(LOCAL_DIR)/${name}.mk`).join(" ")}\n`,
    ],
    ["device/x/phone/common.mk", common],
  ];
  for (const name of PRODUCTS) {
    files.push([`device/x/phone/${name}.mk`, "$(call inherit-product, device/x/phone/common.mk)\n"]);
  }
  if (policy !== null) files.push(["regionlint.yaml", policy]);
  return analyzeMemory(files);
}

/** The hover on the first character of `text` in a file. */
function hoverOn(snapshot: Snapshot, path: string, text: string): string | undefined {
  const file = snapshot.files.read(path);
  const offset = file?.text.indexOf(text) ?? -1;
  if (file === undefined || offset < 0) throw new Error(`no “${text}” in ${path}`);
  return hover(snapshot, file, offset)?.markdown;
}

const COMMON = "device/x/phone/common.mk";

describe("hover", () => {
  it("names the part of a market in which an app is foreign", () => {
    const text = hoverOn(phones("PRODUCT_PACKAGES += ActivationEast\n"), COMMON, "ActivationEast");
    expect(text).toContain("- **CN**: `phone_cn`\n");
    expect(text).toContain("- **DACH**: `phone_dach` (**foreign** in CH, DE)\n");
    expect(text).toContain("- **no region given**: `phone_lab` (**foreign** in ");
  });

  it("tells where a module goes without a policy, and calls nothing foreign", () => {
    const text = hoverOn(phones("PRODUCT_PACKAGES += ActivationEast\n", null), COMMON, "ActivationEast");
    expect(text).toContain("- **no region given**: `phone_cn`, `phone_dach`, `phone_lab`");
    expect(text).not.toContain("foreign");
    expect(text).toContain("there is no policy");
  });

  it("says why a module is only possibly there", () => {
    const common = "ifeq ($(shell date),x)\nPRODUCT_PACKAGES += ActivationWest\nendif\n";
    const text = hoverOn(phones(common), COMMON, "ActivationWest");
    expect(text).toMatch(/- \*\*DACH\*\*: `phone_dach` \(possibly: .*shell/);
  });

  it("takes the narrowest of what stands at a place", () => {
    const common = "PRODUCT_PRODUCT_PROPERTIES += a.url=https://a.example.com/x,https://b.example.com/y\n";
    const snapshot = phones(common);
    expect(hoverOn(snapshot, COMMON, "b.example.com")).toContain("`b.example.com`: endpoint in `a.url`");
    expect(hoverOn(snapshot, COMMON, "b.example.com")).not.toContain("`a.example.com`");
  });

  it("says of a flag what each value lets in", () => {
    const common = [
      "ifeq ($(TARGET_PRODUCT),phone_cn)",
      "USE_EAST := true",
      "endif",
      "ifeq ($(USE_EAST),true)",
      "PRODUCT_PACKAGES += ActivationEast",
      "else",
      "PRODUCT_PACKAGES += ActivationWest",
      "endif",
      "",
    ].join("\n");
    const text = hoverOn(phones(common), COMMON, "USE_EAST");
    expect(text).toMatch(
      /`true`, set at \[device\/x\/phone\/common\.mk:2\]\(file:\/\/\/tree\/device\/x\/phone\/common\.mk#L2\)[\s\S]*`phone_cn`/,
    );
    expect(text).toMatch(/Not set, where conditionals read it for:\n\n- \*\*DACH\*\*: `phone_dach`/);
  });

  it("does not take the build's own variables for assignments of the product makefile", () => {
    const common = "ifeq ($(TARGET_PRODUCT),phone_cn)\nPRODUCT_PACKAGES += ActivationEast\nendif\n";
    const text = hoverOn(phones(common), COMMON, "TARGET_PRODUCT");
    expect(text).toContain("`phone_cn`, where conditionals read it for:\n\n- **CN**: `phone_cn`");
    expect(text).not.toContain("set at");
  });

  it("on words that are in no product is nothing", () => {
    expect(
      hoverOn(phones("# ActivationEast\nX := ActivationEast\n"), COMMON, "ActivationEast"),
    ).toBeUndefined();
  });

  it("on what reaches no product says so, and why", () => {
    const common = [
      "ifeq ($(TARGET_PRODUCT),phone_x)",
      "PRODUCT_PACKAGES += ActivationEast",
      "$(call inherit-product, device/x/phone/other.mk)",
      "endif",
      "PRODUCT_PROPERTY_OVERRIDES += ro.plain=yes",
      "",
    ].join("\n");
    const snapshot = phones(common);
    expect(hoverOn(snapshot, COMMON, "ActivationEast")).toMatch(
      /`ActivationEast`: no product has it from here/,
    );
    expect(hoverOn(snapshot, COMMON, "device/x/phone/other.mk")).toMatch(
      /inherit-product.*: no product has it/,
    );
    expect(hoverOn(snapshot, COMMON, "ro.plain")).toBeUndefined();
    const unread = analyzeMemory([
      ["AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a_cn.mk\n"],
      ["a_cn.mk", ""],
      ["pack.mk", "PRODUCT_PACKAGES += ActivationEast\ninclude $(BUILD_PACKAGE)\n"],
    ]);
    expect(hoverOn(unread, "pack.mk", "ActivationEast")).toBe(
      "`ActivationEast`: no product reads this makefile.",
    );
    expect(hoverOn(unread, "pack.mk", "$(BUILD_PACKAGE)")).toBeUndefined();
  });

  it("on a text that has changed since the analysis is nothing", () => {
    const snapshot = phones("PRODUCT_PACKAGES += ActivationEast\n");
    const other = phones("PRODUCT_PACKAGES += ActivationEast # \n").files.read(COMMON);
    expect(other && hover(snapshot, other, other.text.indexOf("ActivationEast"))).toBeUndefined();
  });
});
