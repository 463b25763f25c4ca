/** Prebuilt APKs of modules: found by what is in them, of those modules alone that a product has. */
import { describe, expect, it } from "vitest";
import type { AppFact } from "../../../server/src/facts/fact.ts";
import { occurrences } from "../../../server/src/features/occurrences.ts";
import { subjectNotes } from "../../../server/src/reports/subject-notes.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { recordedApk } from "../../apk/recorded-apk.ts";
import { writeApk } from "../../apk/write-apk.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";
import { BY_HOST, byId, POLICY } from "./two-regions.ts";

const BY_ID = byId("com.example.autoregistration");
const IMPORT = 'android_app_import { name: "Helper", apk: "Client.apk", certificate: "platform" }';
const PREBUILT = `LOCAL_PATH := $(call my-dir)
include $(CLEAR_VARS)
LOCAL_MODULE := Helper
LOCAL_MODULE_CLASS := APPS
LOCAL_SRC_FILES := Client.apk
include $(BUILD_PREBUILT)
`;
const client = { "vendor/x/Client.apk": recordedApk("utf8").bytes };
const inBlueprint = { ...client, "vendor/x/Android.bp": IMPORT };
const inMake = { ...client, "vendor/x/Android.mk": PREBUILT };

type Files = Record<string, string | Uint8Array>;

/** Two products of one device that list these modules. */
function tree(policy: string, files: Files, packages = "Helper") {
  const product = (name: string) =>
    `PRODUCT_NAME := ${name}\nPRODUCT_BRAND := x\n$(call inherit-product, device/x/common.mk)\n`;
  return new Map<string, string | Uint8Array>([
    ["regionlint.yaml", POLICY + policy],
    ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/x_cn.mk $(LOCAL_DIR)/x_ww.mk\n"],
    ["device/x/x_cn.mk", product("x_cn")],
    ["device/x/x_ww.mk", product("x_ww")],
    ["device/x/common.mk", `PRODUCT_PACKAGES += ${packages}\n`],
    ...Object.entries(files),
  ]);
}

const reported = ({ findings }: Snapshot) =>
  findings.map(({ rule, subjects, products, place }) => [
    rule,
    subjects.map(({ name }) => name).join(" "),
    products.map(({ name }) => name).join(" "),
    placeText(place),
  ]);
const world = ({ products }: Snapshot) => {
  const found = products.find(({ declaration }) => declaration.name === "x_ww");
  if (found === undefined) throw new Error("no x_ww");
  return found;
};

describe.each([
  ["an Android.bp", inBlueprint],
  ["an Android.mk", inMake],
])("a prebuilt app of %s", (_, files) => {
  it("is foreign by the application id of its APK, whatever its module is called", () => {
    const snapshot = analyzeMemory(tree(BY_ID, files));
    expect(reported(snapshot)).toEqual([["foreign-app", "Helper", "x_ww", "Helper"]]);
    expect(snapshot.findings.flatMap(subjectNotes)).toEqual([
      "Helper is com.example.autoregistration, can read location and phone identity, starts with the phone, names zzhc.vnet.cn, backup.example.cn, portal.example.cn, ntp1.example.cn and 1 more",
    ]);
  });

  it("is found by a host in its code, without the policy naming the app", () => {
    const [finding, ...more] = analyzeMemory(tree(BY_HOST, files)).findings;
    expect(more).toEqual([]);
    expect([finding?.message, finding?.place.file.path, finding && placeText(finding.place)]).toEqual([
      "zzhc.vnet.cn (Example Telecom) is for CN only, but it is in x_ww (sold in WW)",
      "device/x/common.mk",
      "Helper",
    ]);
  });

  it("is found by module, application id and host", () => {
    const snapshot = analyzeMemory(tree(BY_ID + BY_HOST, files));
    const found = (subject: string) =>
      occurrences(snapshot, world(snapshot), subject).map(
        ({ fact, conflict }) => `${fact.kind} ${fact.name}${conflict.isEmpty ? "" : " foreign"}`,
      );
    expect(found("Helper")).toEqual(["app Helper foreign"]);
    expect(found("com.example.autoregistration")).toEqual(["app Helper foreign"]);
    expect(found("*.vnet.cn")).toEqual(["endpoint zzhc.vnet.cn foreign"]);
  });
});

describe("of the modules of a tree", () => {
  const other = (name: string, more = "") =>
    `android_app { name: "${name}", manifest: "none.xml", ${more} }\n`;

  it("those that no product lists are not read", () => {
    const snapshot = analyzeMemory(tree(BY_ID + BY_HOST, inBlueprint, "Other"));
    expect(reported(snapshot)).toEqual([]);
    expect(world(snapshot).inApps.endpoints()).toEqual([]);
  });

  it("one that another module overrides is not in the product", () => {
    const files = { ...inBlueprint, "vendor/y/Android.bp": other("Other", 'overrides: ["Helper"]') };
    expect(reported(analyzeMemory(tree(BY_ID + BY_HOST, files, "Helper Other")))).toEqual([]);
  });

  it("one that another requires is, and what is in it is found where it is required", () => {
    const files = { ...inBlueprint, "vendor/y/Android.bp": other("Other", 'required: ["Helper"]') };
    const snapshot = analyzeMemory(tree(BY_HOST, files, "Other"));
    expect(reported(snapshot)).toEqual([["foreign-endpoint", "zzhc.vnet.cn", "x_ww", "Helper"]]);
    expect(snapshot.findings[0]?.place.file.path).toBe("vendor/y/Android.bp");
  });

  it("one that is only possibly enabled is only possibly foreign", () => {
    const bp = IMPORT.replace(
      "certificate:",
      'enabled: select(release_flag("X"), { true: true, default: false }), certificate:',
    );
    const { findings } = analyzeMemory(tree(BY_HOST, { ...client, "vendor/x/Android.bp": bp }));
    expect(findings.map(({ rule, certainty }) => [rule, certainty])).toEqual([
      ["foreign-endpoint", "possible"],
    ]);
  });

  it("one with an APK for each processor has that of the product's, or possibly each", () => {
    const bp = `android_app_import {
      name: "Helper",
      apk: "Other.apk",
      arch: { arm64: { apk: "Client.apk" } },
    }`;
    const files = {
      ...client,
      "vendor/x/Other.apk": writeApk({ dex: ["https://other.example.com/"] }),
      "vendor/x/Android.bp": bp,
    };
    const { findings } = analyzeMemory(tree(BY_HOST, files));
    expect(findings.map(({ rule, certainty }) => [rule, certainty])).toEqual([
      ["foreign-endpoint", "possible"],
    ]);
  });
});

describe("behind the border of a region", () => {
  const scope = 'scopes:\n  - { makefiles: ["vendor/cn/**"], region: CN }\n';

  it("the app is reported, and of its endpoints those that the policy names", () => {
    const files = tree(BY_HOST + scope, inBlueprint);
    files.set("device/x/common.mk", "$(call inherit-product, vendor/cn/pack.mk)\n");
    files.set("vendor/cn/pack.mk", "PRODUCT_PACKAGES += Helper\n");
    expect(reported(analyzeMemory(files))).toEqual([
      ["foreign-app", "Helper", "x_ww", "vendor/cn/pack.mk"],
      ["foreign-endpoint", "zzhc.vnet.cn", "x_ww", "vendor/cn/pack.mk"],
    ]);
  });
});

describe("an APK that cannot be read", () => {
  it.each([
    ["is not there", {}, "the checkout does not contain it"],
    [
      "is something else",
      { "vendor/x/Client.apk": new Uint8Array(9) },
      "it is not a ZIP archive: it has no end of central directory",
    ],
  ])("is said where the policy asks for what is in apps: it %s", (_, files: Files, problem) => {
    const lacking = { "vendor/x/Android.bp": IMPORT, ...files };
    const snapshot = analyzeMemory(tree(BY_ID, lacking));
    expect(snapshot.incomplete.map(({ product, reason }) => [product, reason])).toEqual(
      ["x_cn", "x_ww"].map((product) => [
        product,
        `what vendor/x/Client.apk holds is not known in full (${problem})`,
      ]),
    );
    expect(analyzeMemory(tree("", lacking)).incomplete).toEqual([]);
    const [app] = world(snapshot).facts.filter((fact): fact is AppFact => fact.kind === "app");
    expect([app?.name, app?.apk?.problems]).toEqual(["Helper", [problem]]);
    expect(world(snapshot).facts).toContain(app);
  });
});

describe("a tree that changes", () => {
  it("reads an APK once for all products, its code only for endpoints and for what is reported, and both again when it has changed", () => {
    const reads: string[] = [];
    const fileSystem = new (class extends MemoryFileSystem {
      override readBytes(uri: string, limit: number): Uint8Array | undefined {
        reads.push(uri);
        return super.readBytes(uri, limit);
      }
    })();
    for (const [path, content] of tree(BY_ID, inBlueprint)) fileSystem.write(`file:///tree/${path}`, content);
    const files = new SourceTree(fileSystem, "file:///tree");
    const change = (path: string, content: string | Uint8Array) => {
      fileSystem.write(`file:///tree/${path}`, content);
      files.invalidate(`file:///tree/${path}`);
    };
    let snapshot = runToEnd(analyze(files, DEFAULT_SETTINGS));
    expect(reported(snapshot)).toHaveLength(1);
    expect(reads).toHaveLength(2);
    change("regionlint.yaml", POLICY + BY_HOST);
    snapshot = runToEnd(analyze(files, DEFAULT_SETTINGS, snapshot));
    change("device/x/x_cn.mk", "PRODUCT_NAME := x_cn\nPRODUCT_BRAND := y\n");
    snapshot = runToEnd(analyze(files, DEFAULT_SETTINGS, snapshot));
    expect(reported(snapshot)).toHaveLength(1);
    expect(reads).toHaveLength(2);
    change("vendor/x/Client.apk", writeApk({ dex: ["https://other.example.com/"] }));
    expect(reported(runToEnd(analyze(files, DEFAULT_SETTINGS, snapshot)))).toEqual([]);
    expect(reads).toHaveLength(4);
  });
});
