/** APKs among the copied files: what they are, what is reported of them, and when they are read again. */
import { describe, expect, it } from "vitest";
import type { AppFact, Fact } from "../../../server/src/facts/fact.ts";
import { occurrences } from "../../../server/src/features/occurrences.ts";
import { subjectNotes } from "../../../server/src/reports/subject-notes.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { MemoryFileSystem } from "../../../server/src/vfs/memory-file-system.ts";
import { SourceTree } from "../../../server/src/vfs/source-tree.ts";
import { analyze, runToEnd } from "../../../server/src/workspace/analyze.ts";
import { provedFixes } from "../../../server/src/workspace/prove-fixes.ts";
import { DEFAULT_SETTINGS } from "../../../server/src/workspace/settings.ts";
import type { Snapshot } from "../../../server/src/workspace/snapshot.ts";
import { recordedApk } from "../../apk/recorded-apk.ts";
import { writeApk } from "../../apk/write-apk.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";
import { BY_HOST, byId, POLICY } from "./two-regions.ts";

const BY_ID = byId("com.example.autoregistration");

const COPY = "vendor/x/Client.apk:system/app/Client/Client.apk";

/** Two products of one device that copy these words. */
function tree(copies: string, policy: string, files: Record<string, string | Uint8Array> = {}) {
  const product = (name: string) =>
    `PRODUCT_NAME := ${name}\nPRODUCT_BRAND := x\n$(call inherit-product, device/x/common.mk)\n`;
  return new Map<string, string | Uint8Array>([
    ["regionlint.yaml", POLICY + policy],
    ["device/x/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/x_cn.mk $(LOCAL_DIR)/x_ww.mk\n"],
    ["device/x/x_cn.mk", product("x_cn")],
    ["device/x/x_ww.mk", product("x_ww")],
    ["device/x/common.mk", `PRODUCT_COPY_FILES += ${copies}\n`],
    ...Object.entries(files),
  ]);
}

const recorded = { "vendor/x/Client.apk": recordedApk("utf8").bytes };

const factsOf = ({ products }: Snapshot): readonly Fact[] =>
  products.find(({ declaration }) => declaration.name === "x_ww")?.facts ?? [];
const appsOf = (snapshot: Snapshot) =>
  factsOf(snapshot).filter((fact): fact is AppFact => fact.kind === "app");

describe("an APK that is copied", () => {
  it("is kept out of a product as an app, but not for one of its hosts", () => {
    const kinds = (policy: string) => {
      const snapshot = analyzeMemory(tree(COPY, policy, recorded));
      return snapshot.findings.flatMap((finding) => provedFixes(snapshot, finding).map(({ kind }) => kind));
    };
    expect(new Set(kinds(BY_ID))).toEqual(new Set(["swap", "waive"]));
    expect(new Set(kinds(BY_HOST))).toEqual(new Set(["waive"]));
  });

  it("is an app with its application id, the data that it may read and its endpoints, all at the word", () => {
    const facts = factsOf(analyzeMemory(tree(COPY, "", recorded)));
    expect(facts[0]).toMatchObject({
      kind: "app",
      name: "Client",
      literal: false,
      apk: {
        path: "vendor/x/Client.apk",
        applicationId: "com.example.autoregistration",
        data: ["location", "phone identity"],
        startsAtBoot: true,
        problems: [],
      },
    });
    expect(facts.slice(1).map((fact) => fact.kind === "endpoint" && [fact.name, fact.holder])).toEqual([
      ["zzhc.vnet.cn", "vendor/x/Client.apk!classes.dex"],
      ["backup.example.cn", "vendor/x/Client.apk!classes.dex"],
      ["portal.example.cn", "vendor/x/Client.apk!resources.arsc"],
      ["ntp1.example.cn", "vendor/x/Client.apk!resources.arsc"],
      ["203.0.113.7", "vendor/x/Client.apk!resources.arsc"],
    ]);
    expect([...new Set(facts.map(({ place }) => placeText(place)))]).toEqual([COPY]);
  });

  it("is foreign by its application id, whatever its file is called, and offers no module in its place", () => {
    const { findings } = analyzeMemory(tree(COPY, BY_ID, recorded));
    expect(
      findings.map(({ rule, subjects, products }) => [
        rule,
        subjects[0]?.name,
        products.map(({ name }) => name),
      ]),
    ).toEqual([["foreign-app", "Client", ["x_ww"]]]);
  });

  it("is told with what it may do", () => {
    const { findings } = analyzeMemory(tree(COPY, BY_ID, recorded));
    expect(findings.map(subjectNotes)).toEqual([
      [
        "Client is com.example.autoregistration, can read location and phone identity, starts with the phone, names zzhc.vnet.cn, backup.example.cn, portal.example.cn, ntp1.example.cn and 1 more",
      ],
    ]);
  });

  it("is foreign for a host in its code, without the policy naming the app", () => {
    const { findings } = analyzeMemory(tree(COPY, BY_HOST, recorded));
    expect(findings.map(({ rule, message, place }) => [rule, message, placeText(place)])).toEqual([
      [
        "foreign-endpoint",
        "zzhc.vnet.cn (Example Telecom) is for CN only, but it is in x_ww (sold in WW)",
        COPY,
      ],
    ]);
  });

  it("is known by its file's name where the policy says no application id", () => {
    const byName = BY_ID.replace("package: com.example.autoregistration", "module: Client");
    expect(analyzeMemory(tree(COPY, byName, recorded)).findings.map(({ rule }) => rule)).toEqual([
      "foreign-app",
    ]);
  });

  it("is found by application id, path and host", () => {
    const snapshot = analyzeMemory(tree(COPY, BY_ID, recorded));
    const contents = snapshot.products[1];
    const count = (subject: string) => contents && occurrences(snapshot, contents, subject).length;
    expect(count("com.example.autoregistration")).toBe(1);
    expect(count("vendor/x/Client.apk")).toBe(1);
    expect(count("device-activation")).toBe(1);
    expect(count("*.vnet.cn")).toBe(1);
    expect(count("com.example.other")).toBe(0);
  });
});

describe("behind the border of a region", () => {
  it("the app is reported, and of its endpoints those that the policy names", () => {
    const files = tree("", `${BY_HOST}scopes:\n  - { makefiles: ["vendor/cn/**"], region: CN }\n`, recorded);
    files.set("device/x/common.mk", "$(call inherit-product, vendor/cn/pack.mk)\n");
    files.set("vendor/cn/pack.mk", `PRODUCT_COPY_FILES += ${COPY}\n`);
    const { findings } = analyzeMemory(files);
    expect(findings.map(({ rule, subjects }) => [rule, subjects.map(({ name }) => name)])).toEqual([
      ["foreign-app", ["Client"]],
      ["foreign-endpoint", ["zzhc.vnet.cn"]],
    ]);
  });
});

describe("of several words", () => {
  const other = { ...recorded, "vendor/x/Other.apk": writeApk({ dex: ["https://other.example.com/"] }) };

  it("for one destination the first counts", () => {
    const second = "vendor/x/Other.apk:system/app/Client/Client.apk";
    const apps = appsOf(analyzeMemory(tree(`${COPY} ${second}`, "", other)));
    expect(apps.map(({ apk }) => apk?.path)).toEqual(["vendor/x/Client.apk"]);
  });

  it("an owner is none of the name, and other files are no apps", () => {
    const copies = `vendor/x/Other.apk:vendor/overlay/Other.apk:owner vendor/x/Other.apk:system/etc/other.zip`;
    expect(appsOf(analyzeMemory(tree(copies, "", other))).map(({ name }) => name)).toEqual(["Other"]);
  });

  it("behind one that is only possible the next is an app too", () => {
    const files = tree("", "", other);
    files.set(
      "device/x/common.mk",
      `ifeq ($(shell id),0)\nPRODUCT_COPY_FILES += ${COPY}\nendif\nPRODUCT_COPY_FILES += vendor/x/Other.apk:system/app/Client/Client.apk\n`,
    );
    const apps = appsOf(analyzeMemory(files));
    expect(apps.map(({ apk, possible }) => [apk?.path, possible !== undefined])).toEqual([
      ["vendor/x/Client.apk", true],
      ["vendor/x/Other.apk", false],
    ]);
  });
});

describe("an APK that cannot be read", () => {
  it.each([
    ["is not there", {}, "the checkout does not contain it"],
    [
      "is a pointer of Git LFS",
      { "vendor/x/Client.apk": ascii("version https://git-lfs.github.com/spec/v1\noid sha256:0\n") },
      "it is a Git LFS pointer: the checkout lacks its content",
    ],
    [
      "is something else",
      { "vendor/x/Client.apk": ascii("x") },
      "it is not a ZIP archive: it has no end of central directory",
    ],
  ])("is an app by its name, and what is not known is said: it %s", (_, files: Record<
    string,
    Uint8Array
  >, problem) => {
    const snapshot = analyzeMemory(tree(COPY, "", files));
    expect(appsOf(snapshot).map(({ name, apk }) => [name, apk?.problems])).toEqual([["Client", [problem]]]);
    expect(snapshot.incomplete.map(({ product, reason }) => [product, reason])).toEqual(
      ["x_cn", "x_ww"].map((product) => [
        product,
        `what vendor/x/Client.apk holds is not known in full (${problem})`,
      ]),
    );
  });
});

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

describe("a tree that changes", () => {
  it("reads an APK once for all products and again when it has changed", () => {
    const reads: string[] = [];
    const fileSystem = new (class extends MemoryFileSystem {
      override readBytes(uri: string, limit: number): Uint8Array | undefined {
        reads.push(uri);
        return super.readBytes(uri, limit);
      }
    })();
    for (const [path, content] of tree(COPY, BY_HOST, recorded))
      fileSystem.write(`file:///tree/${path}`, content);
    const files = new SourceTree(fileSystem, "file:///tree");
    const first = runToEnd(analyze(files, DEFAULT_SETTINGS));
    fileSystem.write("file:///tree/device/x/x_cn.mk", "PRODUCT_NAME := x_cn\nPRODUCT_BRAND := y\n");
    files.invalidate("file:///tree/device/x/x_cn.mk");
    const second = runToEnd(analyze(files, DEFAULT_SETTINGS, first));
    expect([first, second].map(({ findings }) => findings.length)).toEqual([1, 1]);
    expect(reads).toEqual(["file:///tree/vendor/x/Client.apk"]);
    fileSystem.write("file:///tree/vendor/x/Client.apk", writeApk({ dex: ["https://other.example.com/"] }));
    files.invalidate("file:///tree/vendor/x/Client.apk");
    expect(runToEnd(analyze(files, DEFAULT_SETTINGS, second)).findings).toEqual([]);
    expect(reads).toHaveLength(2);
  });
});
