/** What changes of files cost and reach: a switch of a branch, renamed folders, new and deleted files, symbolic links, and no file twice. */
import { renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { CountingFileSystem } from "./counting-file-system.ts";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const POLICY = `version: 1
regions: { CN: { countries: [CN] }, EEA: { groups: [EEA] } }
products: [{ match: "*", region: EEA }]
apps: { push: { variants: [{ region: CN, module: PushCn }] } }
`;
const PRODUCTS = "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\n";

let tree: TemporaryTree;
let client: LanguageClient;
let fileSystem: CountingFileSystem;

async function start(files: Readonly<Record<string, string>>): Promise<void> {
  tree = TemporaryTree.of({ "AndroidProducts.mk": PRODUCTS, "regionlint.yaml": POLICY, ...files });
  fileSystem = new CountingFileSystem();
  client = connect(fileSystem).client;
  await client.analysisAfter(() => client.initialize({ folders: [tree.rootUri] }));
}

afterEach(async () => {
  await client.shutdown();
  tree.dispose();
});

/** The paths that have diagnostics, with how many. */
function reported(): Record<string, number> {
  const entries = [...client.diagnostics].map(([uri, list]) => [
    uri.slice(tree.rootUri.length + 1),
    list.length,
  ]);
  return Object.fromEntries(entries.sort());
}

async function changed(...changes: [path: string, type: 1 | 2 | 3][]): Promise<void> {
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: changes.map(([path, type]) => ({ uri: tree.uri(path), type })),
  });
}

it("takes the thousand files that another branch changes as one update", async () => {
  const paths = Array.from({ length: 1000 }, (_, index) => `nodes/n${index}.mk`);
  const list = (module: string) => `PRODUCT_PACKAGES += ${module}\n`;
  await start({
    "a.mk": "$(call inherit-product, nodes/*.mk)\n",
    ...Object.fromEntries(paths.map((path) => [path, list("Push")])),
  });
  expect(reported()).toEqual({});
  for (const path of paths) tree.write(path, list("PushCn"));
  await client.analysisAfter(async () => {
    for (let from = 0; from < paths.length; from += 100)
      await changed(...paths.slice(from, from + 100).map((path): [string, 2] => [path, 2]));
  });
  await client.waitUntilSettled(tree.uri("a.mk"));
  expect(reported()).toEqual(Object.fromEntries(paths.map((path) => [path, 1]).sort()));
  expect(client.finished).toHaveLength(2);
});

it("follows a file and a folder that come, are renamed, and go", async () => {
  await start({
    "a.mk": "$(call inherit-product-if-exists, pack/list.mk)\n$(call inherit-product-if-exists, new/*.mk)\n",
    "pack/list.mk": "PRODUCT_PACKAGES += PushCn\n",
  });
  expect(reported()).toEqual({ "pack/list.mk": 1 });
  renameSync(join(tree.root, "pack"), join(tree.root, "new"));
  await client.analysisAfter(() => changed(["pack", 3], ["new", 1]));
  expect(reported()).toMatchObject({ "new/list.mk": 1 });
  expect(reported()).not.toHaveProperty("pack/list.mk");
  tree.write("new/more.mk", "PRODUCT_PACKAGES += PushCn\n");
  await client.analysisAfter(() => changed(["new/more.mk", 1]));
  expect(reported()).toMatchObject({ "new/list.mk": 1, "new/more.mk": 1 });
  tree.remove("new");
  await client.analysisAfter(() => changed(["new", 3]));
  expect(reported()).not.toHaveProperty("new/list.mk");
  expect(reported()).not.toHaveProperty("new/more.mk");
});

it("sees unsaved text under every path that symbolic links give a file", async () => {
  await start({ "a.mk": "$(call inherit-product, link/x.mk)\n", "real/x.mk": "PRODUCT_PACKAGES += Push\n" });
  symlinkSync("real", join(tree.root, "link"));
  symlinkSync("..", join(tree.root, "real/up"));
  await client.analysisAfter(() => changed(["link", 1], ["real/up", 1]));
  expect(reported()).toEqual({});
  await client.open(tree.uri("real/x.mk"), tree.read("real/x.mk"));
  await client.waitUntilSettled(tree.uri("real/x.mk"));
  await client.analysisAfter(() => client.replace(tree.uri("real/x.mk"), "Push", "PushCn"));
  expect(reported()).toEqual({ "link/x.mk": 1 });
});

it("sees a change on disk of a file that was read by the path of a link alone", async () => {
  await start({ "a.mk": "$(call inherit-product, link/x.mk)\n", "real/x.mk": "PRODUCT_PACKAGES += Push\n" });
  symlinkSync("real", join(tree.root, "link"));
  await client.analysisAfter(() => changed(["link", 1]));
  expect(reported()).toEqual({});
  tree.write("real/x.mk", "PRODUCT_PACKAGES += PushCn\n");
  await client.analysisAfter(() => changed(["real/x.mk", 2]));
  expect(reported()).toEqual({ "link/x.mk": 1 });
});

it("reads and lists nothing twice, and nothing below output and repositories' data", async () => {
  await start({
    "a.mk":
      "$(call inherit-product, b.mk)\nifneq ($(wildcard vendor/*/x.mk),)\ninclude vendor/acme/x.mk\nendif\n",
    "b.mk": "PRODUCT_PACKAGES += PushCn\n",
    "vendor/acme/x.mk": "PRODUCT_PACKAGES += Push\n",
    "device/acme/AndroidProducts.mk": "PRODUCT_MAKEFILES := acme:a.mk\n",
    "vendor/acme/Android.bp": 'android_app { name: "Push" }\n',
    "out/AndroidProducts.mk": PRODUCTS,
    ".repo/AndroidProducts.mk": PRODUCTS,
    "vendor/acme/.git/AndroidProducts.mk": PRODUCTS,
  });
  const uri = tree.uri("b.mk");
  await client.open(uri, tree.read("b.mk"));
  await client.analysisAfter(() => client.replace(uri, "PushCn", "Push"));
  const asked = [...fileSystem.asked];
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter(([, count]) => count > 1)).toEqual([]);
  expect(asked.filter(([question]) => /\/(?:out|\.repo|\.git)(?:\/|$)/.test(question))).toEqual([]);
});
