/** Coming back to the editor: what has changed on disk without an event is seen, and nothing happens when nothing has. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { uriToFsPath } from "../../server/src/text/uri.ts";
import { CountingFileSystem } from "./counting-file-system.ts";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const EEA = "device/hmd/B2N/B2N_00EEA.mk";

let tree: TemporaryTree;
let elsewhere: TemporaryTree;
let client: LanguageClient;
let fileSystem: CountingFileSystem;

beforeEach(async () => {
  tree = TemporaryTree.example();
  elsewhere = TemporaryTree.of({ "shared.yaml": tree.read("regionlint.yaml") });
  fileSystem = new CountingFileSystem();
  client = connect(fileSystem).client;
  const settings = { policy: uriToFsPath(elsewhere.uri("shared.yaml")) };
  await client.analysisAfter(() => client.initialize({ folders: [tree.rootUri], settings, name: "Neovim" }));
});

afterEach(async () => {
  await client.shutdown();
  tree.dispose();
  elsewhere.dispose();
});

function look(): Promise<unknown> {
  return client.connection.sendRequest("regionlint/lookForChanges");
}

it("starts no analysis when nothing has changed, nor when only what is never read has", async () => {
  tree.write("out/build.mk", "PRODUCT_PACKAGES += UsageStatsCn\n");
  await look();
  await client.waitUntilSettled(tree.uri(EEA));
  expect(client.finished).toHaveLength(1);
});

it("sees a changed file, and sends the diagnostics of no other", async () => {
  const sent = client.published.length;
  tree.write(EEA, tree.read(EEA).replace("UsageStatsCn", "UsageStatsEea"));
  await client.analysisAfter(look);
  expect(client.diagnostics.has(tree.uri(EEA))).toBe(false);
  expect(client.published.slice(sent)).toEqual([tree.uri(EEA)]);
});

it("sees folders that have come and gone, as one update, and has new ones watched", async () => {
  const watching = client.nextWatching();
  tree.remove("device/hmd/B2N/regions");
  tree.write("product/acme/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\n");
  tree.write("product/acme/a.mk", "PRODUCT_NAME := a\n");
  const { products } = await client.analysisAfter(look);
  expect(products).toBe(7);
  expect(client.diagnostics.has(tree.uri("device/hmd/B2N/regions/eea.yaml"))).toBe(false);
  expect(client.finished).toHaveLength(2);
  await watching;
});

it("sees a change of the policy outside of the tree", async () => {
  const text = elsewhere.read("shared.yaml");
  elsewhere.write(
    "shared.yaml",
    text.replace("region: CN, module: UsageStatsCn", "region: Mars, module: UsageStatsCn"),
  );
  await client.analysisAfter(look);
  const codes = client.diagnostics.get(elsewhere.uri("shared.yaml"))?.map(({ code }) => code);
  expect(codes).toEqual(["policy-unknown-region"]);
});

it("leaves an open document as it is", async () => {
  await client.open(tree.uri(EEA), tree.read(EEA));
  tree.write(EEA, "");
  await look();
  await client.waitUntilSettled(tree.uri(EEA));
  expect(client.finished).toHaveLength(1);
});

it("is not the command, which reads everything again and always ends with an analysis", async () => {
  await look();
  fileSystem.asked.clear();
  await client.analysisAfter(() => client.connection.sendRequest("regionlint/checkWorkspace"));
  expect(fileSystem.asked.get(`read ${tree.uri(EEA)}`)).toBe(1);
  expect(fileSystem.asked.get(`list ${tree.rootUri}`)).toBeGreaterThan(0);
  expect(client.finished).toHaveLength(2);
});
