/** The modules of trees: found by name and by application id, read once, and with what their definitions say. */
import { describe, expect, it } from "vitest";
import type { ModuleDefinition } from "../../../server/src/modules/module-definition.ts";
import { type ModuleIndex, moduleIndex } from "../../../server/src/modules/module-index.ts";
import { placeText } from "../../../server/src/text/range.ts";
import type { SourceFiles } from "../../../server/src/text/source-files.ts";
import { memoryTree } from "../../harness/memory-tree.ts";

function manifest(id: string): string {
  return `<manifest xmlns:android="http://schemas.android.com/apk/res/android" package="${id}"/>`;
}

function indexOf(files: Record<string, string>): ModuleIndex {
  return moduleIndex(memoryTree(Object.entries(files)));
}

function only(index: ModuleIndex, name: string): ModuleDefinition {
  const [first, ...more] = index.definitions(name);
  if (first === undefined || more.length > 0) throw new Error(`${name}: ${more.length} more`);
  return first;
}

function idsOf({ applicationIds }: ModuleDefinition): string[] {
  return applicationIds.map(({ value, when }) => [value.text, ...when].join(" if "));
}

describe("a definition", () => {
  it("says what is installed, and where it is written", () => {
    const app = only(
      indexOf({
        "vendor/acme/Android.bp": `android_app_import {
          name: "Activation",
          apk: "prebuilt/Activation.apk",
          certificate: "platform",
          privileged: true,
          product_specific: true,
          required: ["privapp-activation"],
          overrides: ["Setup", "Welcome"],
          target: { android: { enabled: true } },
        }`,
      }),
      "Activation",
    );
    expect(app).toMatchObject({ language: "blueprint", kind: "android_app_import", namespace: "" });
    expect(placeText(app.place)).toBe("Activation");
    expect(placeText(app.extent)).toMatch(/^android_app_import \{[\s\S]*\}$/);
    expect(app.apks).toEqual([{ value: "vendor/acme/prebuilt/Activation.apk", when: [] }]);
    expect(app.certificates).toEqual([{ value: "platform", when: [] }]);
    expect(app.privileged).toEqual([{ value: true, when: [] }]);
    expect(app.partitions).toEqual([{ value: "product", when: [] }]);
    expect(app.enabled).toEqual([{ value: true, when: [] }]);
    expect(app.required.map(({ value }) => placeText(value.place))).toEqual(["privapp-activation"]);
    expect(app.overrides.map(({ value }) => value.text)).toEqual(["Setup", "Welcome"]);
  });

  it("keeps a partition that a product decides apart from the sure one", () => {
    const index = indexOf({
      "Android.bp": `m { name: "a", product_variables: { x: { vendor: true } } }
        m { name: "b", vendor: false, device_specific: true }`,
    });
    expect(only(index, "a").partitions).toEqual([
      { value: "vendor", when: ["product_variables.x"] },
      { value: "system", when: [] },
    ]);
    expect(only(index, "b").partitions).toEqual([{ value: "odm", when: [] }]);
  });

  it("counts a type that the tree makes as what it is made from", () => {
    const index = indexOf({
      "Android.bp": 'soong_config_module_type { name: "acme_app", module_type: "android_app" }',
      "a/Android.bp": 'acme_app { name: "A", package_name: "com.example.a" }',
    });
    expect(only(index, "A").kind).toBe("android_app");
    expect(index.definitions("acme_app")).toEqual([]);
  });
});

describe("an application id", () => {
  const index = indexOf({
    "app/Android.bp": `
      android_app { name: "Plain" }
      android_app { name: "Other", manifest: "other/AndroidManifest.xml" }
      android_app { name: "Renamed", package_name: "com.example.renamed" }
      android_app { name: "PerSku", package_name: select(soong_config_variable("acme", "sku"), { "cn": "com.example.cn", default: unset, }) }
      android_app { name: "Generated", manifest: ":manifest" }
      override_android_app { name: "PlainAgain", base: "Plain" }
      override_android_app { name: "PlainRenamed", base: "Plain", package_name: "com.example.again" }
      runtime_resource_overlay { name: "Overlay", manifest: "other/AndroidManifest.xml" }
      java_library { name: "Library" }`,
    "app/AndroidManifest.xml": manifest("com.example.plain"),
    "app/other/AndroidManifest.xml": manifest("com.example.other"),
  });

  it.each([
    ["Plain", ["com.example.plain"]],
    ["Other", ["com.example.other"]],
    ["Renamed", ["com.example.renamed"]],
    ["PerSku", ['com.example.cn if soong_config_variable("acme", "sku") is cn', "com.example.plain"]],
    ["Generated", []],
    ["PlainAgain", ["com.example.plain"]],
    ["PlainRenamed", ["com.example.again"]],
    ["Overlay", ["com.example.other"]],
    ["Library", []],
  ])("of %s", (name, ids) => {
    expect(idsOf(only(index, name))).toEqual(ids);
  });

  it("finds every module that may have it", () => {
    const names = index.withApplicationId("com.example.plain").map(({ name }) => name);
    expect(names).toEqual(["Plain", "PerSku", "PlainAgain"]);
    expect(index.withApplicationId("com.example.none")).toEqual([]);
  });

  it("stands in the manifest, or in the module", () => {
    const [fromManifest] = only(index, "Plain").applicationIds;
    expect(fromManifest?.value.place.file.path).toBe("app/AndroidManifest.xml");
    expect(fromManifest && placeText(fromManifest.value.place)).toBe("com.example.plain");
    expect(only(index, "Renamed").applicationIds[0]?.value.place.file.path).toBe("app/Android.bp");
  });
});

describe("the files of a tree", () => {
  it("see the variables of the nearest file above, but not which files it takes in", () => {
    const index = indexOf({
      "Android.bp": 'who = "root"\nbuild = ["more.bp"]\n',
      "more.bp": 'm { name: who + "-more" }',
      "a/notes.bp": 'm { name: "never read" }',
      "a/b/Android.bp": 'm { name: who + "-b" }\nlevel = "b"\n',
      "a/b/c/Android.bp": 'm { name: who + "-" + level + "-c" }',
    });
    expect([...index.names()]).toEqual(["root-more", "root-b", "root-b-c"]);
  });

  it("are not looked for where Soong does not", () => {
    const index = indexOf({
      "out/Android.bp": 'm { name: "a" }',
      "x/.find-ignore": "",
      "x/y/Android.bp": 'm { name: "b" }',
      "x/Android.bp": 'm { name: "c" }',
    });
    expect([...index.names()]).toEqual([]);
  });

  it("may define a name more than once, in namespaces of their own", () => {
    const index = indexOf({
      "v1/Android.bp": 'soong_namespace {}\nd { name: "d", cert: "x", required: ["one"] }',
      "v1/app/Android.bp": 'm { name: "m", defaults: ["d"] }',
      "v2/Android.bp": 'soong_namespace {}\nd { name: "d", required: ["two"] }',
      "v2/app/Android.bp": 'm { name: "m", defaults: ["d"] }',
    });
    const found = index
      .definitions("m")
      .map(({ namespace, required }) => [namespace, required[0]?.value.text]);
    expect(found).toEqual([
      ["v1", "one"],
      ["v2", "two"],
    ]);
  });

  it("are not read before the first question, and each once", () => {
    const tree = memoryTree([["a/Android.bp", 'm { name: "m" }']]);
    const asked: string[] = [];
    const watched: SourceFiles = {
      rootUri: tree.rootUri,
      rootPath: tree.rootPath,
      read: (path) => {
        asked.push(path);
        return tree.read(path);
      },
      kind: (path) => tree.kind(path),
      list: (path) => tree.list(path),
      glob: (pattern) => tree.glob(pattern),
      binary: (path) => tree.binary(path),
    };
    const index = moduleIndex(watched);
    expect(asked).toEqual([]);
    index.definitions("m");
    index.withApplicationId("com.example");
    expect(asked).toEqual(["a/Android.bp"]);
  });

  it("may be broken, or go round in circles", () => {
    const index = indexOf({
      "Android.bp": `d { name: "x", defaults: ["y"] }\nd { name: "y", defaults: ["x"], vendor: true }
        override_android_app { name: "o", base: "o" }\nm { name: "z", defaults: ["x" }\nm { name: `,
    });
    expect(only(index, "x").partitions).toEqual([{ value: "vendor", when: [] }]);
    expect(only(index, "o").applicationIds).toEqual([]);
  });
});

it("finds the module whose name stands at an offset", () => {
  const tree = memoryTree([["Android.bp", 'm {\n  name: "first",\n  required: ["second"],\n}\n']]);
  const file = tree.read("Android.bp");
  if (file === undefined) throw new Error("no file");
  const index = moduleIndex(tree);
  expect(index.definitionAt(file, file.text.indexOf("first"))?.name).toBe("first");
  expect(index.definitionAt(file, file.text.indexOf("second"))).toBeUndefined();
});
