/** Diagnostics over a real stream: of the whole example, of unsaved text, of changes on disk. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Diagnostic } from "vscode-languageserver";
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import { comparePlaces, type Place } from "../../server/src/text/range.ts";
import { analyze, runToEnd } from "../../server/src/workspace/analyze.ts";
import { openTree } from "../../server/src/workspace/open-tree.ts";
import { DEFAULT_SETTINGS } from "../../server/src/workspace/settings.ts";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const SHARED = "vendor/hmd/B2N/device-vendor.mk";
const EEA = "device/hmd/B2N/B2N_00EEA.mk";

let tree: TemporaryTree;
let client: LanguageClient;

beforeEach(async () => {
  tree = TemporaryTree.example();
  client = connect().client;
  await client.analysisAfter(() => client.initialize({ folders: [tree.rootUri] }));
});

afterEach(async () => {
  await client.shutdown();
  tree.dispose();
});

function rangeOf({ file, start, end }: Place): Diagnostic["range"] {
  const position = (offset: number) => {
    const { line, column } = file.positionAt(offset);
    return { line, character: column };
  };
  return { start: position(start), end: position(end) };
}

function at(path: string): Diagnostic[] {
  return client.diagnostics.get(tree.uri(path)) ?? [];
}

/** `rule: message` of every diagnostic of a file. */
function messages(path: string): string[] {
  return at(path).map(({ code, message }) => `${code}: ${message}`);
}

describe("the example tree", () => {
  it("has exactly the findings of the analysis, all files, open or not", () => {
    const files = openTree(new NodeFileSystem(), tree.rootUri, {});
    const { findings } = runToEnd(analyze(files, DEFAULT_SETTINGS));
    const expected = [...findings].sort((a, b) => comparePlaces(a.place, b.place));
    const sent = [...client.diagnostics].flatMap(([uri, list]) => list.map((entry) => ({ uri, entry })));
    expect(expected.length).toBeGreaterThanOrEqual(6);
    expect(
      sent
        .map(({ uri, entry: { range, code, message, data } }) => ({ uri, range, code, message, data }))
        .sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0)),
    ).toEqual(
      expected.map(({ place, rule, message, fingerprint }) => ({
        uri: place.file.uri,
        range: rangeOf(place),
        code: rule,
        message,
        data: fingerprint,
      })),
    );
  });

  it("says so in the notification and in its order: diagnostics first", () => {
    const [result] = client.finished;
    const all = [...client.diagnostics.values()].flat();
    expect(client.finished).toHaveLength(1);
    expect(result).toMatchObject({ rootUri: tree.rootUri, products: 6, policy: true });
    expect(result?.errors).toBe(all.filter(({ severity }) => severity === 1).length);
    expect(result?.errors).toBeGreaterThan(0);
    expect(client.published).toHaveLength(client.diagnostics.size);
  });

  it("walks the chain to the word and then names the flag", () => {
    const leak = at(SHARED).find(({ message }) => String(message).includes("AutoRegistration"));
    expect(leak?.source).toBe("regionlint");
    expect(leak?.codeDescription?.href).toBe("vscode://regionlint.regionlint/rule/foreign-app");
    const related = leak?.relatedInformation?.map(({ location, message }) => {
      const path = location.uri.slice(tree.rootUri.length + 1);
      return `${path}:${location.range.start.line + 1} ${message}`;
    });
    const pack = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk";
    expect(related?.slice(0, 6)).toEqual([
      "device/hmd/B2N/B2N_00EEA.mk:1 B2N_00EEA (EEA) starts here",
      "device/hmd/B2N/B2N_00EEA.mk:24 inherits device/hmd/B2N/device.mk",
      "device/hmd/B2N/device.mk:17 inherits vendor/hmd/B2N/device-vendor.mk",
      `vendor/hmd/B2N/device-vendor.mk:9 inherits ${pack}`,
      `${pack}:4 \`AutoRegistration\` is named here`,
      "vendor/qcom/proprietary/common/qtic.mk:4 `TARGET_USES_QTIC` is `true`, set here",
    ]);
    expect(related).toContain("device/hmd/B2N/B2N_00WW.mk:1 B2N_00WW (WW) starts here");
  });
});

describe("unsaved text", () => {
  it("counts: a leak that is typed appears, taken back it goes, and no other file is sent again", async () => {
    const before = messages(EEA);
    await client.open(tree.uri(EEA), tree.read(EEA));
    const sent = client.published.length;
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "    WeatherWidget", "    FindDeviceCn"));
    expect(messages(EEA)).toHaveLength(before.length + 1);
    expect(messages(EEA).join("\n")).toContain("foreign-app: FindDeviceCn");
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "    FindDeviceCn", "    WeatherWidget"));
    expect(messages(EEA)).toEqual(before);
    expect(new Set(client.published.slice(sent))).toEqual(new Set([tree.uri(EEA)]));
  });

  it("is forgotten when the document is closed without being saved", async () => {
    await client.open(tree.uri(EEA), tree.read(EEA));
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "    UsageStatsCn", "    UsageStatsEea"));
    expect(messages(EEA)).toEqual([]);
    await client.analysisAfter(() => client.close(tree.uri(EEA)));
    expect(messages(EEA).join("\n")).toContain("foreign-app: UsageStatsCn");
  });

  it("makes one analysis of a burst of edits", async () => {
    await client.open(tree.uri(EEA), tree.read(EEA));
    const done = await client.analysisAfter(async () => {
      for (let at = 0; at < 20; at++) {
        await client.replace(tree.uri(EEA), "Nokia 7 plus, SKU", `Nokia 7 plus, ${"x".repeat(at)}SKU`);
        await client.replace(tree.uri(EEA), `Nokia 7 plus, ${"x".repeat(at)}SKU`, "Nokia 7 plus, SKU");
      }
      await client.replace(tree.uri(EEA), "    UsageStatsCn", "    UsageStatsEea");
    });
    expect(client.finished).toHaveLength(2);
    expect(done).toBe(client.finished[1]);
    expect(messages(EEA)).toEqual([]);
  });

  it("of a broken makefile is reported and does no harm", async () => {
    const other = messages(SHARED);
    await client.open(tree.uri(EEA), tree.read(EEA));
    await client.analysisAfter(() =>
      client.replace(tree.uri(EEA), "B2N_FIND_DEVICE := FindDevice", "ifeq ($(broken\n$(error stop"),
    );
    expect(messages(EEA).some((text) => text.startsWith("make-error: "))).toBe(true);
    await client.analysisAfter(() =>
      client.replace(tree.uri(EEA), "ifeq ($(broken\n$(error stop", "B2N_FIND_DEVICE := FindDevice"),
    );
    expect(messages(EEA).some((text) => text.startsWith("make-error: "))).toBe(false);
    expect(messages(SHARED)).toEqual(other);
    expect(client.log.filter((line) => line.includes(" failed: "))).toEqual([]);
  });
});

describe("changes on disk", () => {
  it("count for files that are not open", async () => {
    const text = tree.read(EEA);
    tree.write(EEA, text.replace("UsageStatsCn", "UsageStatsEea"));
    await client.analysisAfter(() => client.changedOnDisk(tree.uri(EEA), 2));
    expect(messages(EEA)).toEqual([]);
  });

  it("do not count behind an open document", async () => {
    await client.open(tree.uri(EEA), tree.read(EEA));
    tree.write(EEA, "");
    await client.changedOnDisk(tree.uri(EEA), 2);
    await client.analysisAfter(() => client.connection.sendRequest("regionlint/checkWorkspace"));
    expect(client.finished).toHaveLength(2);
    expect(messages(EEA).join("\n")).toContain("foreign-app: UsageStatsCn");
  });

  it("count for whole folders, gone and back", async () => {
    const folder = "device/hmd/B2N/regions";
    const file = `${folder}/eea.yaml`;
    const text = tree.read(file);
    expect(messages(file)).toHaveLength(1);
    tree.remove(folder);
    await client.analysisAfter(() => client.changedOnDisk(tree.uri(folder), 3));
    expect(messages(file)).toEqual([]);
    tree.write(file, text);
    await client.analysisAfter(() => client.changedOnDisk(tree.uri(folder), 1));
    expect(messages(file)).toHaveLength(1);
  });

  it("that no watcher tells of are seen by checking again", async () => {
    tree.write(EEA, tree.read(EEA).replace("UsageStatsCn", "UsageStatsEea"));
    await client.analysisAfter(() => client.connection.sendRequest("regionlint/checkWorkspace"));
    expect(messages(EEA)).toEqual([]);
  });

  it("below build output and repositories' own data do not count", async () => {
    tree.write("out/target/product/B2N/AndroidProducts.mk", "PRODUCT_MAKEFILES := x.mk\n");
    await client.changedOnDisk(tree.uri("out/target/product/B2N/AndroidProducts.mk"), 1);
    await client.changedOnDisk(tree.uri(".git/index"), 1);
    await client.changedOnDisk(tree.uri("device/hmd/B2N/.git/HEAD"), 1);
    await client.waitUntilSettled(tree.uri(EEA));
    expect(client.finished).toHaveLength(1);
    await client.changedOnDisk(tree.uri("device/hmd/B2N/new.mk"), 1);
    await client.waitUntilSettled(tree.uri(EEA));
    expect(client.finished).toHaveLength(2);
  });
});
