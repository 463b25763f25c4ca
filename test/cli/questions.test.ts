/** `regionlint products`, `dump` and `explain` on the example tree and on small ones. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { recordedApk } from "../apk/recorded-apk.ts";
import { EXAMPLE, TemporaryTree } from "../lsp/example-tree.ts";
import { type JsonPlace, json, run, textAt } from "./run.ts";

const trees: TemporaryTree[] = [];

afterEach(() => {
  for (const tree of trees.splice(0)) tree.dispose();
});

function treeOf(files: Readonly<Record<string, string>>): TemporaryTree {
  const tree = TemporaryTree.of(files);
  trees.push(tree);
  return tree;
}

describe("products", () => {
  it("lists each product with its regions and countries", async () => {
    const result = await run(["products", "--format", "json"]);
    expect(result.status).toBe(0);
    const { schemaVersion, products } = json(result);
    expect(schemaVersion).toBe(1);
    expect(products).toHaveLength(6);
    expect(products[0]).toEqual({
      name: "B2N_00CN",
      makefile: "device/hmd/B2N/B2N_00CN.mk",
      regions: ["CN"],
      countries: ["CN"],
      matchedBy: "*_00CN",
    });
    expect(products[1].countries).toHaveLength(30);
  });

  it("lists them as a table", async () => {
    const { stdout } = await run(["products", "--product", "EX1_*"]);
    expect(stdout).toMatch(/^EX1_00EEA +EEA +EEA +device\/hmd\/EX1\/products\/eea\.mk$/m);
    expect(stdout).not.toContain("B2N");
    expect(stdout).toContain("3 products");
  });

  it("says when no policy entry matches", async () => {
    const tree = treeOf({
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n",
      "device/a/one.mk": "PRODUCT_NAME := one\n",
    });
    expect(json(await run(["products", tree.root, "--format", "json"])).products).toEqual([
      { name: "one", makefile: "device/a/one.mk", regions: [], countries: [] },
    ]);
    expect((await run(["products", tree.root])).stdout).toContain("unknown");
  });
});

describe("--set", () => {
  const tree = () =>
    treeOf({
      "device/a/AndroidProducts.mk":
        "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\nifdef MORE\nPRODUCT_MAKEFILES += $(LOCAL_DIR)/two.mk\nendif\n",
      "device/a/one.mk": "PRODUCT_PACKAGES := $(PACK)\n",
      "device/a/two.mk": "",
      "regionlint.yaml":
        "version: 1\nregions: { CN: { countries: [CN] }, DE: { countries: [DE] } }\nproducts: [{ match: '*', region: DE }]\n" +
        "apps: { a: { variants: [{ region: CN, module: AppCn }] } }\n",
    });

  it("is what the environment of the build has, for every command that reads a tree", async () => {
    const { root } = tree();
    const pack = ["--set", "PACK=AppCn", "--format", "json"];
    expect(json(await run(["dump", "one", root, ...pack])).variables.PRODUCT_PACKAGES).toEqual(["AppCn"]);
    expect((await run(["check", root])).status).toBe(0);
    expect((await run(["check", root, ...pack])).status).toBe(1);
    expect(json(await run(["explain", "one", "AppCn", root, ...pack])).found).toHaveLength(1);
    expect(json(await run(["products", root, ...pack])).products).toHaveLength(1);
    expect(json(await run(["products", root, ...pack, "--set", "MORE=1"])).products).toHaveLength(2);
  });

  it("counts once for each name, the last one", async () => {
    const { stdout } = await run(["dump", "one", tree().root, "--set", "PACK=A", "--set", "PACK:=B=C"]);
    expect(stdout).toContain("B=C");
    expect(stdout).not.toContain("A\n");
  });
});

describe("dump", () => {
  it("prints the words of each variable, and what is inherited in the order of reading", async () => {
    const result = await run(["dump", "B2N_00WW", "--format", "json"]);
    expect(result.status).toBe(0);
    const dump = json(result);
    expect(dump).toMatchObject({ schemaVersion: 1, product: "B2N_00WW", variant: "user", errors: [] });
    expect(dump.inherited[0]).toBe("device/hmd/B2N/device.mk");
    expect(dump.variables.PRODUCT_PACKAGES).toContain("AutoRegistration");
    expect(dump.variables.PRODUCT_PACKAGES.indexOf("UsageStatsWw")).toBe(0);
    expect(dump.variables.PRODUCT_BOOT_JARS).toBeUndefined();
    const text = await run(["dump", "B2N_00WW"]);
    expect(text.stdout).toContain("\nPRODUCT_MODEL = Nokia 7 plus\n");
    expect(text.stdout).toContain("\nPRODUCT_PACKAGES:\n    UsageStatsWw\n    WeatherWidget\n");
  });

  it("goes on where make would have stopped, and says so", async () => {
    const tree = treeOf({
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n",
      "device/a/one.mk": "PRODUCT_NAME := one\n$(error no way)\nPRODUCT_PACKAGES := X $(shell date)\n",
    });
    const result = await run(["dump", "one", tree.root, "--format", "json", "--variant", "eng"]);
    expect(result.status).toBe(0);
    const dump = json(result);
    expect(dump.variant).toBe("eng");
    expect(dump.errors).toEqual([{ place: expect.objectContaining({ line: 2 }), message: "no way" }]);
    expect(dump.variables.PRODUCT_PACKAGES).toEqual(["X", "<unknown>"]);
    expect(dump.unknown[0].place.line).toBe(3);
    const text = await run(["dump", "one", tree.root]);
    expect(text.stderr).toContain("device/a/one.mk:2:1: error: no way");
    expect(text.stderr).toMatch(/^device\/a\/one\.mk:3:\d+: unknown: /m);
    expect(text.stdout).not.toContain("no way");
  });
});

interface JsonWay {
  readonly certainty: string;
  readonly chain: readonly { step: string; place: JsonPlace }[];
  readonly guards: readonly { text: string; variables: { name: string; value: string }[] }[];
}

describe("explain", () => {
  it("tells the way of a module and the flag that let it in", async () => {
    const { found } = json(await run(["explain", "B2N_00EEA", "AutoRegistration", "--format", "json"]));
    expect(found).toHaveLength(1);
    const [{ allowed, conflict, location, ways }] = found;
    expect(allowed).toEqual(["CN"]);
    expect(conflict).toHaveLength(30);
    expect(textAt(EXAMPLE, location)).toBe("AutoRegistration");
    const [way]: JsonWay[] = ways;
    expect(way?.chain.map(({ step }) => step)).toEqual(["product", "inherit", "inherit", "inherit", "word"]);
    expect(way?.guards[0]?.variables[0]).toMatchObject({ name: "TARGET_USES_QTIC", value: "true" });
  });

  it.each([
    ["com.qualcomm.qti.autoregistration", "AutoRegistration"],
    ["device-activation", "AutoRegistration"],
    ["vnet.cn", "zzhc.vnet.cn"],
    ["*.vnet.cn", "zzhc.vnet.cn"],
    ["device/hmd/B2N/overlay-eea/", "device/hmd/B2N/overlay-eea"],
  ])("finds %s", async (subject, name) => {
    const { found } = json(await run(["explain", "B2N_00EEA", subject, "--format", "json"]));
    expect([...new Set(found.map((occurrence: { name: string }) => occurrence.name))]).toEqual([name]);
  });

  it("answers who an app is, what it may do, whom it talks to, and how it came in", async () => {
    const id = "com.qualcomm.qti.autoregistration";
    const { stdout } = await run(["explain", "B2N_00EEA", id]);
    const pack = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom";
    const text = stdout.replace(/\s*\n[ |=]*/g, " ").replace(/ +/g, " ");
    for (const told of [
      `--> ${pack}/products.mk:4`,
      `AutoRegistration is ${id}, can read location and phone identity, starts with the phone`,
      "it asks for INTERNET, READ_PRIVILEGED_PHONE_STATE, ACCESS_COARSE_LOCATION and RECEIVE_BOOT_COMPLETED",
      "AutoRegistration names zzhc.vnet.cn (China Telecom)",
      "allowed in CN; wrong in EEA",
      `defined as BUILD_PACKAGE at ${pack}/AutoRegistration/Android.mk:4:23, application id ${id}`,
      "device/hmd/B2N/B2N_00EEA.mk",
      "vendor/hmd/B2N/device-vendor.mk",
      "TARGET_USES_QTIC",
    ])
      expect(text).toContain(told);
    const [{ app, hosts }] = json(await run(["explain", "B2N_00EEA", id, "--format", "json"])).found;
    expect([app.data, app.startsAtBoot]).toEqual([["location", "phone identity"], true]);
    expect(app.permissions).toContain("android.permission.READ_PRIVILEGED_PHONE_STATE");
    expect(hosts).toEqual([{ host: "zzhc.vnet.cn", owner: "China Telecom" }]);
  });

  it("tells the same of an app of which the tree has the APK alone, which no policy names", async () => {
    const tree = TemporaryTree.example();
    trees.push(tree);
    const list = "device/hmd/EX1/products/eea.mk";
    tree.write(list, `${tree.read(list)}\nPRODUCT_PACKAGES += Helper\n`);
    tree.write(
      "vendor/hmd/apps/Helper/Android.bp",
      'android_app_import { name: "Helper", apk: "Helper.apk" }\n',
    );
    writeFileSync(join(tree.root, "vendor/hmd/apps/Helper/Helper.apk"), recordedApk("utf16").bytes);
    const { findings } = json(await run(["check", tree.root, "--product", "EX1_*", "--format", "json"]));
    expect(findings).toMatchObject([
      { rule: "foreign-endpoint", location: { path: list }, subjects: [{ name: "zzhc.vnet.cn" }] },
    ]);
    const { stdout } = await run(["explain", "EX1_00EEA", "com.example.autoregistration", tree.root]);
    expect(stdout).toMatch(
      /is com\.example\.autoregistration, can read location and phone identity, starts with\s/,
    );
    expect(stdout).toMatch(/Helper names zzhc\.vnet\.cn \(China Telecom\)[,\s|=]/);
    expect(stdout).toMatch(/it asks for INTERNET, READ_PHONE_STATE, ACCESS_COARSE_LOCATION and\s/);
    const asJson = ["explain", "EX1_00EEA", "com.example.autoregistration", tree.root, "--format", "json"];
    const [{ app, location, ways, hosts }] = json(await run(asJson)).found;
    expect(app.permissions).toContain("android.permission.READ_PHONE_STATE");
    expect([location.path, ways[0].chain.at(-1).place.path]).toEqual([list, list]);
    expect(hosts).toContainEqual({ host: "zzhc.vnet.cn", owner: "China Telecom" });
  });

  it("tells that a tag brings a module in, in the build variants that install it", async () => {
    const tree = treeOf({
      "build/make/core/main.mk": "modules_to_install := $(call get-tagged-modules,debug)\n",
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n",
      "device/a/BoardConfig.mk": "",
      "device/a/one.mk": "PRODUCT_DEVICE := a\n",
      "vendor/a/Android.mk":
        "include $(CLEAR_VARS)\nLOCAL_PACKAGE_NAME := Probe\nLOCAL_MODULE_TAGS := debug\ninclude $(BUILD_PACKAGE)\n",
    });
    const explain = (variant: string) => run(["explain", "one", "Probe", tree.root, "--variant", variant]);
    expect((await explain("userdebug")).stdout).toContain("app: Probe in LOCAL_MODULE_TAGS");
    expect((await explain("user")).stdout).toContain("Probe is not in one");
  });

  it("finds a module by the application id that its Android.bp gives, and tells where that is", async () => {
    const [found] = json(
      await run(["explain", "B2N_00EEA", "com.example.hardwaretest", "--format", "json"]),
    ).found;
    expect(found.name).toBe("HardwareTest");
    const [defined, ...more] = found.definitions;
    expect(more).toEqual([]);
    expect(defined.kind).toBe("android_app");
    expect(defined.location.path).toBe("vendor/hmd/apps/Shared/Android.bp");
    expect(textAt(EXAMPLE, defined.location)).toBe("HardwareTest");
    expect(defined.applicationIds).toEqual([{ name: "com.example.hardwaretest" }]);
    const { stdout } = await run(["explain", "B2N_00EEA", "HardwareTest"]);
    expect(stdout).toContain("defined as android_app at vendor/hmd/apps/Shared/Android.bp:2:12");
  });

  it("tells where a value is active and that it is right there", async () => {
    const { stdout } = await run(["explain", "B2N_00EEA", "ntp1.time.example.cn"]);
    expect(stdout).toContain("active only under values-mcc460");
    expect(stdout).toContain("allowed in CN; wrong in EEA");
    expect(stdout).toContain("ntp1.time.example.cn is in B2N_00EEA (EEA) 2 times");
  });

  it("tells where a value for a locale is active for certain, and why it may be elsewhere", async () => {
    const tree = treeOf({
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n",
      "device/a/one.mk": "DEVICE_PACKAGE_OVERLAYS := device/a/overlay\n",
      "device/a/overlay/res/values-zh-rCN/a.xml":
        '<resources><string name="push">push.example.cn</string></resources>\n',
    });
    const { stdout } = await run(["explain", "one", "push.example.cn", tree.root], { columns: 300 });
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "under values-zh-rCN active in China, elsewhere in all countries only possibly: it counts only where somebody chooses the locale zh-CN;",
    );
    const { found } = json(await run(["explain", "one", "push.example.cn", tree.root, "--format", "json"]));
    expect(found[0]).toMatchObject({ condition: "values-zh-rCN", certainlyActive: ["CN"] });
    expect(found[0].active.length).toBeGreaterThan(200);
  });

  it("tells every way, shortest first", async () => {
    const tree = treeOf({
      "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n",
      "device/a/one.mk": [
        "PRODUCT_NAME := one",
        "$(call inherit-product, device/a/b.mk)",
        "ifdef SHORT",
        "endif",
        "$(call inherit-product, device/a/c.mk)",
        "",
      ].join("\n"),
      "device/a/b.mk": "$(call inherit-product, device/a/c.mk)\n",
      "device/a/c.mk": "PRODUCT_PACKAGES += Thing\n",
    });
    const { found } = json(await run(["explain", "one", "Thing", tree.root, "--format", "json"]));
    const ways: JsonWay[] = found[0].ways;
    const paths = ways.map((way) => way.chain.slice(1).map(({ place }) => `${place.path}:${place.line}`));
    expect(paths).toEqual([
      ["device/a/one.mk:5", "device/a/c.mk:1"],
      ["device/a/one.mk:2", "device/a/b.mk:1", "device/a/c.mk:1"],
    ]);
    expect((await run(["explain", "one", "Thing", tree.root])).stdout).toContain("way 2 of 2");
  });

  it("says what a subject that is not there is near to", async () => {
    const text = await run(["explain", "B2N_00EEA", "AutoRegistraton"]);
    expect(text.status).toBe(0);
    expect(text.stdout).toContain("is not in B2N_00EEA (EEA); near to it: AutoRegistration");
    const report = json(await run(["explain", "B2N_00CN", "DeviceActivation", "--format", "json"]));
    expect(report.found).toEqual([]);
  });
});

describe("explain of modules", () => {
  const files = {
    "device/a/AndroidProducts.mk": "PRODUCT_MAKEFILES := $(LOCAL_DIR)/one.mk\n",
    "device/a/one.mk":
      "PRODUCT_DEVICE := a\nACME_FULL := false\nPRODUCT_PACKAGES += Guarded Replaced Dialer Elsewhere\n",
    "device/a/a/BoardConfig.mk": "",
    "vendor/acme/Android.mk": `ifeq ($(ACME_FULL),true)
include $(CLEAR_VARS)
LOCAL_PACKAGE_NAME := Guarded
include $(BUILD_PACKAGE)
endif
`,
    "packages/Android.bp": `android_app {
    name: "Dialer",
    required: ["carrier"],
    overrides: ["Replaced"],
}
phony {
    name: "carrier",
    required: ["Hidden"],
}
android_app {
    name: "Hidden",
}
android_app {
    name: "Replaced",
}
`,
  };
  const explained = async (subject: string, ...options: string[]) =>
    run(["explain", "one", subject, treeOf(files).root, ...options]);

  it("names the conditional by which a listed module is not defined", async () => {
    const { stdout } = await explained("Guarded");
    const text = stdout.replace(/\s+/g, " ");
    expect(text).toContain("app: Guarded in PRODUCT_PACKAGES, not installed --> device/a/one.mk:3:21");
    expect(text).toContain(
      "would be defined at vendor/acme/Android.mk:3:23 if `ifeq ($(ACME_FULL),true)` at vendor/acme/Android.mk:1 went the other way; ACME_FULL is false, set at device/a/one.mk:2",
    );
    expect(text).toContain("Guarded is not in one");
    const { found, notInstalled } = json(await explained("Guarded", "--format", "json"));
    expect(found).toEqual([]);
    expect(notInstalled).toMatchObject([{ name: "Guarded", holder: "PRODUCT_PACKAGES" }]);
  });

  it("names the module that takes another's place", async () => {
    expect((await explained("Replaced")).stdout.replace(/\s+/g, " ")).toContain(
      "Dialer takes its place: it names it as overridden at packages/Android.bp:4:18",
    );
  });

  it("follows lists of required modules", async () => {
    const result = await explained("Hidden", "--format", "json");
    const [hidden, ...more] = json(result).found;
    expect(more).toEqual([]);
    expect(hidden.location).toMatchObject({ path: "packages/Android.bp", line: 8 });
    const chain: { step: string; place: JsonPlace }[] = hidden.ways[0].chain;
    expect(chain.map(({ step, place }) => `${step} ${place.path}:${place.line}`)).toEqual([
      "product device/a/one.mk:1",
      "word device/a/one.mk:3",
      "required packages/Android.bp:3",
      "required packages/Android.bp:8",
    ]);
    expect((await explained("Hidden")).stdout).toContain("requires carrier");
  });

  it("says that the checkout lacks a module", async () => {
    expect((await explained("Elsewhere")).stdout).toContain("the checkout does not contain its module");
    expect(json(await explained("Elsewhere", "--format", "json")).found[0].moduleMissing).toBe(true);
  });
});
