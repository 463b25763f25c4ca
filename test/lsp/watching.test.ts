/** What other editors than VS Code are asked to watch: where sources can be, wherever folders come and go, and never the build's output. */
import { afterEach, describe, expect, it } from "vitest";
import { WatchKind } from "vscode-languageserver";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { ClientOptions, LanguageClient } from "./language-client.ts";

const { Create, Change, Delete } = WatchKind;
const KINDS = [Create, Change, Delete];
const EEA = "device/hmd/B2N/B2N_00EEA.mk";

let tree: TemporaryTree;
let client: LanguageClient;

async function start(options: Partial<ClientOptions> = {}): Promise<void> {
  tree = TemporaryTree.example();
  tree.write("out/soong/build.mk", "");
  tree.write(".git/HEAD", "");
  tree.write("prebuilts/clang/README.md", "");
  client = connect().client;
  await client.analysisAfter(() =>
    client.initialize({ folders: [tree.rootUri], name: "Neovim", ...options }),
  );
}

afterEach(async () => {
  await client.shutdown();
  tree.dispose();
});

/** The kinds of events at a path of which the client tells. */
function watched(path: string): WatchKind[] {
  return KINDS.filter((kind) => client.watches(tree.uri(path), kind));
}

describe("a client that can watch a folder", () => {
  it("tells of changes of files that count, and of whatever else comes or goes, where sources can be", async () => {
    await start();
    for (const path of [EEA, "vendor/new/deep/Android.bp", "device/hmd/B2N/regions/eea.yaml"])
      expect(watched(path)).toEqual(KINDS);
    for (const path of ["regionlint.yaml", "AndroidProducts.mk", "new-folder"])
      expect(watched(path)).toEqual(KINDS);
    for (const path of ["device/hmd/B2N/firmware.bin", "device/hmd/new-folder", "vendor"])
      expect(watched(path)).toEqual(expect.arrayContaining([Create, Delete]));
    expect(watched("device/hmd/B2N/firmware.bin")).not.toContain(Change);
  });

  it("tells of nothing below the build's output, a repository's data, and excluded folders", async () => {
    await start({ settings: { exclude: ["prebuilts"] } });
    for (const path of ["out/soong/build.mk", ".git/index", ".repo/manifest.xml", "prebuilts/clang/a.mk"])
      expect(watched(path)).toEqual([]);
  });

  it("tells of a folder that appears at the top, of what was written there before it was watched, and of none that has gone", async () => {
    await start();
    expect(watched("product/acme/a.mk")).toEqual([]);
    const watching = client.nextWatching();
    client.beforeRegistration = async () => {
      await client.waitUntilSettled(tree.uri(EEA));
      tree.write("product/acme/AndroidProducts.mk", "PRODUCT_MAKEFILES := $(LOCAL_DIR)/a.mk\n");
      tree.write("product/acme/a.mk", "PRODUCT_NAME := a\n");
    };
    tree.write("product/acme/README.md", "");
    await client.changedOnDisk(tree.uri("product"), 1);
    await watching;
    await client.waitUntilSettled(tree.uri(EEA));
    expect(client.finished.at(-1)?.products).toBe(7);
    expect(watched("product/acme/a.mk")).toEqual(KINDS);
    expect(watched("product/firmware.bin")).toEqual([Create, Delete]);
    const gone = client.nextWatching();
    tree.remove("product");
    await client.changedOnDisk(tree.uri("product"), 3);
    await gone;
    expect(watched("product/acme/a.mk")).toEqual([]);
  });

  it("watches otherwise when the settings exclude otherwise, and nothing when they turn a tree off", async () => {
    await start();
    const configure = async (settings: object) => {
      const watching = client.nextWatching();
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { regionlint: settings },
      });
      await watching;
    };
    expect(watched("prebuilts/clang/a.mk")).toEqual(KINDS);
    await configure({ exclude: ["prebuilts"] });
    expect(watched("prebuilts/clang/a.mk")).toEqual([]);
    expect(watched(EEA)).toEqual(KINDS);
    await configure({ enable: false });
    expect(watched(EEA)).toEqual([]);
  });

  it("is asked anew for nothing when all folders are the same", async () => {
    await start();
    const asked = client.registered.length;
    tree.write("device/hmd/new/README.md", "");
    await client.analysisAfter(() => client.changedOnDisk(tree.uri("device/hmd/new"), 1));
    expect(client.registered).toHaveLength(asked);
  });
});

it("a client that cannot watch a folder is asked for the same, everywhere", async () => {
  await start({ relativePatterns: false });
  expect(watched(EEA)).toEqual(KINDS);
  expect(watched("device/hmd/B2N/firmware.bin")).toEqual([Create, Delete]);
});

it("VS Code, which watches by itself, is asked for nothing", async () => {
  await start({ name: "Visual Studio Code" });
  expect(client.registered).not.toContain("workspace/didChangeWatchedFiles");
});

it("events below the build's output, and where nobody has asked for anything, start no analysis", async () => {
  await start({ settings: { exclude: ["prebuilts"] } });
  const untold = ["out/soong/build.mk", "out", "device/hmd/.git/index", "prebuilts/clang/README.md"];
  for (const path of untold)
    for (const type of [1, 2, 3] as const) await client.changedOnDisk(tree.uri(path), type);
  await client.changedOnDisk(tree.uri("device/hmd/B2N/unread.c"), 2);
  await client.waitUntilSettled(tree.uri(EEA));
  expect(client.finished).toHaveLength(1);
  await client.changedOnDisk(tree.uri("device/hmd/B2N/firmware.bin"), 1);
  await client.waitUntilSettled(tree.uri(EEA));
  expect(client.finished).toHaveLength(2);
});
