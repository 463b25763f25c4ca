/** Apps that are built from source: what their manifests say, and the endpoints in their code, resources and assets. */
import { describe, expect, it } from "vitest";
import type { AppFact } from "../../../server/src/facts/fact.ts";
import { occurrences } from "../../../server/src/features/occurrences.ts";
import { subjectNotes } from "../../../server/src/reports/subject-notes.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { EditedFiles } from "../../../server/src/vfs/edited-files.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { analyzeMemory, memoryTree } from "../../harness/memory-tree.ts";
import { BY_HOST, byId, POLICY } from "./two-regions.ts";

const BY_ID = byId("com.example.client");
const MANIFEST = `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="com.example.client">
  <uses-permission android:name="android.permission.READ_PHONE_STATE" />
  <uses-permission android:name="android.permission.ACCESS_FINE_LOCATION" />
  <application>
    <receiver android:name=".Start"><intent-filter><action android:name="android.intent.action.BOOT_COMPLETED" /></intent-filter></receiver>
  </application>
</manifest>
`;
const CODE = `package com.vnet.cn.client; // http://a.vnet.cn/
import com.example.vnet.cn;
class Client { String url = "https://zzhc.vnet.cn:9999/" + "register"; }
`;
const PACKAGE = `LOCAL_PATH := $(call my-dir)
include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := Client
LOCAL_SRC_FILES := $(call all-java-files-under, src)
include $(BUILD_PACKAGE)
`;
const APP = 'android_app { name: "Client", srcs: ["src/**/*.java"] }';

function tree(policy: string, files: Record<string, string>) {
  const product = (name: string) =>
    `PRODUCT_NAME := ${name}\nPRODUCT_BRAND := x\n$(call inherit-product, device/x/common.mk)\n`;
  return new Map([
    ["regionlint.yaml", POLICY + policy],
    ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/x_cn.mk $(LOCAL_DIR)/x_ww.mk\n"],
    ["device/x/x_cn.mk", product("x_cn")],
    ["device/x/x_ww.mk", product("x_ww")],
    ["device/x/common.mk", "PRODUCT_PACKAGES += Client\n"],
    ...Object.entries(files).map(([path, text]) => [`vendor/x/${path}`, text] as const),
  ]);
}

const reported = ({ findings }: Snapshot) =>
  findings.map(({ rule, subjects, products, place }) =>
    [rule, subjects[0]?.name, products.map(({ name }) => name), place.file.path, placeText(place)].join(" "),
  );
const FOUND = "foreign-endpoint zzhc.vnet.cn x_ww vendor/x/";

describe.each([
  ["an Android.bp", { "Android.bp": APP }],
  ["an Android.mk", { "Android.mk": PACKAGE }],
])("an app of %s", (_, files) => {
  const all = { ...files, "AndroidManifest.xml": MANIFEST, "src/com/Client.java": CODE };

  it("has the application id that a product gives it, before what its manifest says", () => {
    const common = (words: string) =>
      `PRODUCT_PACKAGES += Client\nPRODUCT_MANIFEST_PACKAGE_NAME_OVERRIDES := ${words}\n`;
    const found = (words: string) => {
      const files = tree(byId("com.example.lient.cn"), all);
      return reported(analyzeMemory(files.set("device/x/common.mk", common(words))));
    };
    expect(found("Other:com.example.lient.cn Clients%:com.example.lient.cn")).toEqual([]);
    expect(found("C%:com.example.%.cn Client:com.example.client")).toHaveLength(1);
  });

  it("is foreign by its application id, with what its manifest lets it do", () => {
    const snapshot = analyzeMemory(tree(BY_ID, all));
    expect(reported(snapshot)).toEqual(["foreign-app Client x_ww device/x/common.mk Client"]);
    expect(snapshot.findings.flatMap(subjectNotes)).toEqual([
      "Client is com.example.client, can read location and phone identity, starts with the phone, names zzhc.vnet.cn",
    ]);
  });

  it("has the endpoints of its strings at their characters, and none of names and comments", () => {
    const snapshot = analyzeMemory(tree(BY_HOST, all));
    expect(reported(snapshot)).toEqual([`${FOUND}src/com/Client.java https://zzhc.vnet.cn:9999/`]);
    const [product] = snapshot.findings[0]?.products ?? [];
    expect(product?.chain.map(({ step, path }) => `${step} ${path}`)).toEqual([
      "product device/x/x_ww.mk",
      "inherit device/x/common.mk",
      "word device/x/common.mk",
      "app-file vendor/x/src/com/Client.java",
    ]);
  });
});

describe("the files of an app", () => {
  const files = { "AndroidManifest.xml": MANIFEST };

  it("are those of file groups, defaults and libraries of the tree that are linked into it", () => {
    const blueprint = `
      java_defaults { name: "d", static_libs: ["lib"] }
      filegroup { name: "group", srcs: ["group/*.kt"] }
      android_app { name: "Client", defaults: ["d"], srcs: [":group"], jni_libs: ["libnative"] }
      android_app { name: "Other", srcs: ["other/*.java"] }
      cc_library_shared { name: "libnative", srcs: ["native.cpp"] }`;
    const library = `android_library { name: "lib", srcs: ["**/*.java"], exclude_srcs: ["no/**/*.java"] }`;
    const code = (host: string) => `a("https://${host}.vnet.cn/")`;
    const snapshot = analyzeMemory(
      tree(BY_HOST, {
        ...files,
        "Android.bp": blueprint,
        "group/A.kt": code("group"),
        "native.cpp": code("native"),
        "other/A.java": code("other"),
        "lib/Android.bp": library,
        "lib/deep/A.java": code("library"),
        "lib/no/A.java": code("excluded"),
        "lib/res/values/a.xml": "<resources><string name='a'>https://resource.vnet.cn/</string></resources>",
      }),
    );
    expect(snapshot.findings.map(({ subjects }) => subjects[0]?.name)).toEqual([
      "group.vnet.cn",
      "library.vnet.cn",
      "resource.vnet.cn",
      "native.vnet.cn",
    ]);
  });

  it("are resources, in the countries of their directory, and assets", () => {
    const resources = (host: string) =>
      `<resources><string name="a">https://${host}.vnet.cn/</string></resources>`;
    const snapshot = analyzeMemory(
      tree(BY_HOST, {
        ...files,
        "Android.bp": 'android_app { name: "Client" }',
        "res/values/a.xml": resources("everywhere"),
        "res/values-mcc460/a.xml": resources("china"),
        "assets/server.json": '{ "url": "https://asset.vnet.cn/" }',
        "assets/page.html": "https://page.vnet.cn/",
      }),
    );
    expect(snapshot.findings.map(({ subjects }) => subjects[0]?.name)).toEqual([
      "asset.vnet.cn",
      "everywhere.vnet.cn",
    ]);
  });

  it("of which one is only possibly its, make what is in it possible", () => {
    const snapshot = analyzeMemory(
      tree(BY_HOST, {
        ...files,
        "Android.bp":
          'android_app { name: "Client", srcs: select(release_flag("X"), { true: ["A.java"], default: [] }) }',
        "A.java": 'a("https://zzhc.vnet.cn/")',
      }),
    );
    expect(snapshot.findings.map(({ certainty }) => certainty)).toEqual(["possible"]);
  });

  it("are more than are read, which is said", () => {
    const many = Object.fromEntries(Array.from({ length: 6001 }, (_, at) => [`src/A${at}.java`, "a"]));
    const snapshot = analyzeMemory(tree(BY_HOST, { ...files, "Android.bp": APP, ...many }));
    expect(snapshot.incomplete.map(({ product, reason }) => [product, reason])).toEqual(
      ["x_cn", "x_ww"].map((name) => [
        name,
        "what Client holds is not known in full (only the first 6000 files of its sources are read)",
      ]),
    );
  });

  it("that an Android.mk does not name in a way that is known are said", () => {
    const makefile = PACKAGE.replace("$(call all-java-files-under, src)", "$(shell git ls-files)");
    const snapshot = analyzeMemory(tree(BY_HOST, { ...files, "Android.mk": makefile }));
    expect(snapshot.incomplete.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^what Client holds is not known in full \(which files it is built from: /),
    );
  });
});

describe("an installed app", () => {
  it("that another overrides is not looked into", () => {
    const better = `${APP} android_app { name: "Better", overrides: ["Client"] }`;
    const files = tree(BY_HOST, { "Android.bp": better, "src/A.java": CODE });
    files.set("device/x/common.mk", "PRODUCT_PACKAGES += Client Better\n");
    const snapshot = analyzeMemory(files);
    expect(snapshot.products[1]?.inApps.endpoints()).toEqual([]);
  });

  it("is found by application id, and what it talks to by host", () => {
    const files = { "Android.bp": APP, "AndroidManifest.xml": MANIFEST, "src/A.java": CODE };
    const snapshot = analyzeMemory(tree(BY_HOST, files));
    const contents = snapshot.products[1];
    const found = (subject: string) => (contents ? occurrences(snapshot, contents, subject) : []);
    expect(found("com.example.client").map(({ fact }) => fact.name)).toEqual(["Client"]);
    const [endpoint] = found("zzhc.vnet.cn");
    expect(endpoint?.conflict.isEmpty).toBe(false);
    const [app] = found("Client").map(({ fact }) => fact as AppFact);
    expect(endpoint?.fact.kind === "endpoint" && endpoint.fact.app).toBe(app);
  });

  it("is looked into again where its files change", () => {
    const files = memoryTree(tree(BY_HOST, { "Android.bp": APP, "src/A.java": CODE }));
    const first = runToEnd(analyze(files, DEFAULT_SETTINGS));
    const edit = (text: string) => new EditedFiles(files, new Map([["vendor/x/src/A.java", text]]));
    const second = runToEnd(analyze(edit('a("https://second.example.com/")'), DEFAULT_SETTINGS, first));
    const third = runToEnd(analyze(edit(CODE.replace("zzhc", "other")), DEFAULT_SETTINGS, second));
    expect([first, second, third].map(reported)).toEqual([
      [`${FOUND}src/A.java https://zzhc.vnet.cn:9999/`],
      [],
      ["foreign-endpoint other.vnet.cn x_ww vendor/x/src/A.java https://other.vnet.cn:9999/"],
    ]);
  });
});
