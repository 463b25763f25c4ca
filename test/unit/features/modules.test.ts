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
    expect(found?.definitions.map(({ kind }) => kind)).toEqual(["android_app", "android_app_import"]);
    expect(occurrences(snapshot, contents, "com.example.west")).toEqual([]);
  });
});
