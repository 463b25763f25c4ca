/** What an editor and `explain` make of the modules that a tree defines: hovers, definitions, application ids. */
import { describe, expect, it } from "vitest";
import { definition } from "../../../server/src/features/definition.ts";
import { hover } from "../../../server/src/features/hover.ts";
import { occurrences } from "../../../server/src/features/occurrences.ts";
import { placeText } from "../../../server/src/text/range.ts";
import type { SourceFile } from "../../../server/src/text/source-file.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const PRODUCT = "device/x/phone/phone.mk";
const POLICY = "regionlint.yaml";
const MODULE = "vendor/acme/Android.bp";

const snapshot = analyzeMemory([
  ["device/x/phone/AndroidProducts.mk", `PRODUCT_MAKEFILES := $(LOCAL_DIR)/phone.mk\n`],
  [PRODUCT, "PRODUCT_PACKAGES += ActivationEast Plain.rc\n"],
  [
    POLICY,
    `version: 1
regions: { CN: { countries: [CN] }, DACH: { countries: [AT, CH, DE] } }
products: [{ match: phone, region: DACH }]
apps:
  activation:
    variants: [{ region: CN, module: ActivationEast }, { region: DACH, module: ActivationWest }]
`,
  ],
  [
    MODULE,
    `android_app {
    name: "ActivationEast",
}
android_app {
    name: "ActivationWest",
    package_name: "com.example.west",
    enabled: false,
}
`,
  ],
  [
    "vendor/acme/v2/Android.bp",
    'soong_namespace {}\nandroid_app_import { name: "ActivationEast", apk: "A.apk" }\n',
  ],
  ["vendor/acme/AndroidManifest.xml", '<manifest package="com.example.east"/>'],
]);

/** A file of the tree, and the offset of a text's first character in it. */
function at(path: string, text: string): { file: SourceFile; offset: number } {
  const file = snapshot.files.read(path);
  const offset = file?.text.indexOf(text) ?? -1;
  if (file === undefined || offset < 0) throw new Error(`no “${text}” in ${path}`);
  return { file, offset };
}

function hoverOn(path: string, text: string): string | undefined {
  const { file, offset } = at(path, text);
  return hover(snapshot, file, offset)?.markdown;
}

/** Where the word leads, as `path:line text`, with the word itself. */
function leads(path: string, text: string): string[] {
  const { file, offset } = at(path, text);
  return definition(snapshot, file, offset).map(({ origin, target }) => {
    const line = target.file.positionAt(target.start).line + 1;
    return `${placeText(origin)} -> ${target.file.path}:${line} ${placeText(target)}`;
  });
}

const EAST = [
  "ActivationEast -> vendor/acme/Android.bp:2 ActivationEast",
  "ActivationEast -> vendor/acme/v2/Android.bp:2 ActivationEast",
];

describe("definition", () => {
  it.each([
    ["a package list", PRODUCT],
    ["the policy", POLICY],
    ["the module itself", MODULE],
  ])("leads from %s to every definition of a module", (_, path) => {
    expect(leads(path, "ActivationEast")).toEqual(EAST);
  });

  it("leads nowhere from a module that the tree does not define", () => {
    expect(leads(PRODUCT, "Plain.rc")).toEqual([]);
  });
});

describe("hover", () => {
  it("says in a package list what the module is, and keeps what the policy says", () => {
    const text = hoverOn(PRODUCT, "ActivationEast");
    expect(text).toContain("app of the family `activation`, for CN");
    expect(text).toContain(
      "Defined as `android_app` at [vendor/acme/Android.bp:2](file:///tree/vendor/acme/Android.bp#L2), application id `com.example.east`",
    );
    expect(text).toContain("Defined as `android_app_import` at [vendor/acme/v2/Android.bp:2]");
    expect(hoverOn(PRODUCT, "Plain.rc")).not.toContain("Defined as");
  });

  it.each([MODULE, POLICY])("says in %s which products list the module", (path) => {
    expect(hoverOn(path, "ActivationEast")).toContain("It is in:\n\n- **DACH**: `phone` (**foreign**)");
    const other = hoverOn(path, "ActivationWest");
    expect(other).toContain("No product lists it.");
    expect(other).toContain("application id `com.example.west`, not enabled");
  });

  it("says nothing on other words of an Android.bp", () => {
    expect(hoverOn(MODULE, "package_name")).toBeUndefined();
  });
});

describe("explain", () => {
  it("finds a module by the application id of its manifest", () => {
    const [contents] = snapshot.products;
    if (contents === undefined) throw new Error("no product");
    const [found, ...more] = occurrences(snapshot, contents, "com.example.east");
    expect(more).toEqual([]);
    expect(found?.fact.name).toBe("ActivationEast");
    expect(found?.definitions.map(({ kind }) => kind)).toEqual(["android_app"]);
    expect(occurrences(snapshot, contents, "com.example.west")).toEqual([]);
  });
});

describe("a module of an Android.mk", () => {
  const makefile = "vendor/acme/Android.mk";
  const tree = analyzeMemory([
    ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk $(LOCAL_DIR)/two.mk\n"],
    ["device/x/one.mk", "PRODUCT_DEVICE := x\nACME := true\nPRODUCT_PACKAGES += Guarded Replaced\n"],
    ["device/x/two.mk", "PRODUCT_DEVICE := x\nPRODUCT_PACKAGES += Guarded Replaced Better\n"],
    ["device/x/x/BoardConfig.mk", ""],
    [
      makefile,
      `LOCAL_PATH := $(call my-dir)
ifeq ($(ACME),true)
include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := Guarded
include $(BUILD_PACKAGE)
endif
include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := Better
LOCAL_OVERRIDES_PACKAGES := Replaced
include $(BUILD_PACKAGE)
include $(CLEAR_VARS)
LOCAL_MODULE := Unlisted
`,
    ],
    ["vendor/acme/AndroidManifest.xml", '<manifest package="com.example.acme"/>'],
  ]);
  const offsetOf = (path: string, text: string) => {
    const file = tree.files.read(path) as SourceFile;
    return [file, file.text.indexOf(text)] as const;
  };
  const hoverAt = (path: string, text: string) => hover(tree, ...offsetOf(path, text))?.markdown;

  it("is shown where it is listed, and leads to its name", () => {
    expect(hoverAt("device/x/one.mk", "Guarded")).toContain(
      "Defined as `BUILD_PACKAGE` at [vendor/acme/Android.mk:4](file:///tree/vendor/acme/Android.mk#L4), application id `com.example.acme`",
    );
    const found = definition(tree, ...offsetOf("device/x/one.mk", "Guarded"));
    expect(found.map(({ target }) => `${target.file.path} ${placeText(target)}`)).toEqual([
      `${makefile} Guarded`,
    ]);
  });

  it("says where it is defined which products have it", () => {
    expect(hoverAt(makefile, "Guarded")).toContain("It is in:\n\n- **no region given**: `one`");
    expect(hoverAt(makefile, "Unlisted")).toContain("Defined for no product at [vendor/acme/Android.mk:12]");
  });

  it("says of a word that installs nothing why", () => {
    expect(hoverAt("device/x/two.mk", "Guarded")).toBe(
      "`Guarded`: listed and not installed in `two`\n\nWould be defined at [vendor/acme/Android.mk:4](file:///tree/vendor/acme/Android.mk#L4) if `ifeq ($(ACME),true)` at [vendor/acme/Android.mk:2](file:///tree/vendor/acme/Android.mk#L2) went the other way",
    );
    expect(hoverAt("device/x/two.mk", "Replaced")).toContain(
      "`Better` takes its place, at [vendor/acme/Android.mk:9]",
    );
  });

  it("is found by its application id", () => {
    const [contents] = tree.products;
    const found = contents === undefined ? [] : occurrences(tree, contents, "com.example.acme");
    expect(found.map(({ fact }) => fact.name)).toEqual(["Guarded"]);
  });
});
