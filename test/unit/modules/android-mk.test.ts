/** The Android.mk files of trees: which are read, what they define for which product, and why a product lacks a module. */
import { describe, expect, it } from "vitest";
import type { ModuleDefinition } from "../../../server/src/modules/module-definition.ts";
import type { ProductModule, ProductModules } from "../../../server/src/modules/product-modules.ts";
import { placeText } from "../../../server/src/text/range.ts";
import { analyzeMemory } from "../../harness/memory-tree.ts";

const BOARD = { "device/a/one/BoardConfig.mk": "TARGET_ARCH := arm64\n" };

/** The modules of each product: one for each text of a product makefile. */
function modulesOf(files: Record<string, string>, ...products: string[]): ProductModules[] {
  const names = products.map((_, index) => `p${index}`);
  const makefiles = products.map(
    (text, index) => [`device/a/p${index}.mk`, `PRODUCT_DEVICE := one\n${text}\n`] as const,
  );
  const snapshot = analyzeMemory([
    [
      "device/a/AndroidProducts.mk",
      `PRODUCT_MAKEFILES := ${names.map((name) => `$(LOCAL_DIR)/${name}.mk`).join(" ")}\n`,
    ],
    ...makefiles,
    ...Object.entries(files),
  ]);
  return snapshot.products.map(({ modules }) => modules);
}

function module(files: Record<string, string>, name: string, product = ""): ProductModule {
  const [modules] = modulesOf({ ...BOARD, ...files }, product);
  if (modules === undefined) throw new Error("no product");
  return modules.module(name);
}

function only(files: Record<string, string>, name: string): ModuleDefinition {
  const { definitions } = module(files, name);
  const [first, ...more] = definitions;
  if (first === undefined || more.length > 0) throw new Error(`${name}: ${definitions.length} definitions`);
  return first;
}

/** The text of an Android.mk with one package. */
function packageOf(name: string): string {
  return `LOCAL_PATH := $(call my-dir)\ninclude $(CLEAR_VARS)\nLOCAL_PACKAGE_NAME := ${name}\ninclude $(BUILD_PACKAGE)\n`;
}

describe("a module of an Android.mk", () => {
  it("says what is installed, and where it is written", () => {
    const app = only(
      {
        "vendor/acme/Android.mk": `LOCAL_PATH := $(call my-dir)
include $(CLEAR_VARS)
LOCAL_MODULE := Activation
LOCAL_MODULE_CLASS := APPS
LOCAL_SRC_FILES := other.apk
LOCAL_SRC_FILES_arm64 := prebuilt/$(LOCAL_MODULE).apk
LOCAL_CERTIFICATE := platform
LOCAL_PRIVILEGED_MODULE := true
LOCAL_PRODUCT_MODULE := true
LOCAL_REQUIRED_MODULES := privapp-activation
LOCAL_REQUIRED_MODULES_arm64 := activation64
LOCAL_REQUIRED_MODULES_x86 := activation32
LOCAL_OVERRIDES_PACKAGES := Setup Welcome
LOCAL_MODULE_TAGS := optional samples
include $(BUILD_PREBUILT)
`,
      },
      "Activation",
    );
    expect(app).toMatchObject({ language: "make", kind: "BUILD_PREBUILT", namespace: "" });
    expect(placeText(app.place)).toBe("Activation");
    expect(placeText(app.extent)).toMatch(/^Activation\nLOCAL_MODULE_CLASS[\s\S]*BUILD_PREBUILT\)$/);
    expect(app.apks).toEqual([{ value: "vendor/acme/prebuilt/Activation.apk", when: [] }]);
    expect(app.certificates).toEqual([{ value: "platform", when: [] }]);
    expect(app.privileged).toEqual([{ value: true, when: [] }]);
    expect(app.partitions).toEqual([{ value: "product", when: [] }]);
    expect(app.required.map(({ value }) => placeText(value.place))).toEqual([
      "privapp-activation",
      "activation64",
    ]);
    expect(app.overrides.map(({ value }) => value.text)).toEqual(["Setup", "Welcome"]);
    expect(app.tags.map(({ value }) => placeText(value.place))).toEqual(["optional", "samples"]);
  });

  it("has the application id of its manifest", () => {
    const files = {
      "a/Android.mk": packageOf("A").replace(
        "include $(BUILD",
        "LOCAL_MANIFEST_FILE := x/M.xml\ninclude $(BUILD",
      ),
      "a/x/M.xml": '<manifest package="com.example.a"/>',
      "b/Android.mk": packageOf("B"),
      "b/AndroidManifest.xml": '<manifest package="com.example.b"/>',
    };
    expect(only(files, "A").applicationIds.map(({ value }) => value.text)).toEqual(["com.example.a"]);
    expect(only(files, "B").applicationIds.map(({ value }) => value.text)).toEqual(["com.example.b"]);
  });

  it("goes to the partition of its directory, else of its flag", () => {
    const partition = (line: string) =>
      only({ "a/Android.mk": packageOf("A").replace("include $(BUILD", `${line}\ninclude $(BUILD`) }, "A")
        .partitions[0]?.value;
    expect(partition("LOCAL_MODULE_PATH := $(TARGET_OUT_VENDOR)/app")).toBe("vendor");
    expect(partition("LOCAL_MODULE_PATH := $(TARGET_OUT_SYSTEM_EXT)/app")).toBe("system_ext");
    expect(partition("LOCAL_PROPRIETARY_MODULE := true")).toBe("vendor");
    expect(partition("LOCAL_ODM_MODULE := true")).toBe("odm");
    expect(partition("")).toBe("system");
  });

  it("has nothing of the one before it", () => {
    const text = `include $(CLEAR_VARS)\nLOCAL_MODULE := A\nLOCAL_REQUIRED_MODULES := X\ninclude $(BUILD_PHONY_PACKAGE)
include $(CLEAR_VARS)\nLOCAL_MODULE := B\ninclude $(BUILD_PHONY_PACKAGE)\n`;
    expect(only({ "a/Android.mk": text }, "A").required).toHaveLength(1);
    expect(only({ "a/Android.mk": text }, "B").required).toEqual([]);
  });

  it("may be one of several prebuilts", () => {
    const text = `include $(CLEAR_VARS)\nLOCAL_PREBUILT_LIBS := lib/liba.so libnamed:lib/b.so
LOCAL_PREBUILT_EXECUTABLES := run.sh\ninclude $(BUILD_MULTI_PREBUILT)\n`;
    for (const name of ["liba", "libnamed", "run"])
      expect(only({ "a/Android.mk": text }, name).kind).toBe("BUILD_MULTI_PREBUILT");
  });

  it("is not for the device when it is for the machine that builds", () => {
    const text = "include $(CLEAR_VARS)\nLOCAL_MODULE := tool\ninclude $(BUILD_HOST_EXECUTABLE)\n";
    const { state, unused } = module({ "a/Android.mk": text }, "tool");
    expect(state).toBe("unused");
    expect(unused.map(({ reason }) => reason)).toEqual(["it is for the machine that builds"]);
  });
});

describe("the files that are read", () => {
  it("are the topmost ones, and those that they include", () => {
    const files = {
      "a/Android.mk": packageOf("Top"),
      "a/b/Android.mk": packageOf("Below"),
      "c/d/Android.mk": packageOf("Deep"),
      "out/Android.mk": packageOf("Built"),
      "e/.find-ignore": "",
      "e/Android.mk": packageOf("Ignored"),
    };
    const states = ["Top", "Below", "Deep", "Built", "Ignored"].map((name) => module(files, name).state);
    expect(states).toEqual(["defined", "unused", "defined", "missing", "missing"]);
  });

  it.each([
    ["include $(call all-subdir-makefiles)", ["b", "c"]],
    ["include $(call all-makefiles-under,a)", ["b", "c"]],
    ["include $(call all-named-subdir-makefiles,c none)", ["c"]],
    ["include $(call first-makefiles-under,$(call my-dir))", ["b", "c", "far"]],
    ["-include $(wildcard a/*/Android.mk)", ["b", "c"]],
  ])("are found by %s", (line, found) => {
    const files = {
      "a/Android.mk": `${line}\n`,
      "a/b/Android.mk": packageOf("b"),
      "a/b/below/Android.mk": packageOf("below"),
      "a/c/Android.mk": packageOf("c"),
      "a/d/far/Android.mk": packageOf("far"),
    };
    const names = ["b", "c", "below", "far"].filter((name) => module(files, name).state === "defined");
    expect(names).toEqual(found);
  });

  it("are only those that a product allows, where it has the others ignored", () => {
    const files = { "a/Android.mk": packageOf("A"), "b/Android.mk": packageOf("B") };
    const product = "PRODUCT_IGNORE_ALL_ANDROIDMK := true\nPRODUCT_ALLOWED_ANDROIDMK_FILES := b/Android.mk";
    expect(module(files, "A", product).state).toBe("unused");
    expect(module(files, "B", product).state).toBe("defined");
  });
});

describe("what a product decides", () => {
  const files = {
    ...BOARD,
    "a/Android.mk": `ifeq ($(ACME),true)\n${packageOf("On")}else\n${packageOf("Off")}endif\n`,
  };

  it("is which modules there are, and why one is not", () => {
    const [on, off] = modulesOf(files, "ACME := true", "");
    expect(on?.module("On").state).toBe("defined");
    expect(off?.module("Off").state).toBe("defined");
    const [absent] = off?.module("On").unused ?? [];
    expect(absent?.guard).toMatchObject({ text: "ifeq ($(ACME),true)", outcome: false });
    expect(absent?.guard?.reads.map(({ name, value }) => [name, value])).toEqual([["ACME", ""]]);
    const [other] = on?.module("Off").unused ?? [];
    expect(other?.guard).toMatchObject({ text: "ifeq ($(ACME),true)", outcome: true });
  });

  it("is not evaluated again for products that decide the same", () => {
    const [first, second, other] = modulesOf(files, "", "", "ACME := true");
    const definition = first?.module("Off").definitions[0];
    expect(definition).toBeDefined();
    expect(second?.module("Off").definitions[0]).toBe(definition);
    expect(other?.module("Off").definitions).toEqual([]);
  });

  it("is possible where it cannot be known", () => {
    const undecided = { "a/Android.mk": `ifeq ($(shell date),x)\n${packageOf("A")}endif\n` };
    const { state, possible } = module(undecided, "A");
    expect(state).toBe("defined");
    expect(possible).toContain("$(shell date) would have to be run, and nothing from a tree is run");
  });

  it("may come from what the checkout lacks of the board's configuration", () => {
    const lacking = { ...files, "device/a/one/BoardConfig.mk": "include vendor/x/BoardConfigVendor.mk\n" };
    const [modules] = modulesOf(lacking, "");
    for (const name of ["On", "Off"])
      expect(modules?.module(name).possible).toBe(
        "ACME is not known: device/a/one/BoardConfig.mk includes vendor/x/BoardConfigVendor.mk, which the checkout does not contain",
      );
  });

  it("is not sure where a name or a file to include is not known", () => {
    const [modules] = modulesOf(
      { ...BOARD, "a/Android.mk": "include $(shell pick)\n", "a/b/Android.mk": packageOf("A") },
      "",
    );
    expect(modules?.module("A").state).toBe("unknown");
  });
});
