/**
 * The bundled server (`npm run build`) as a process of its own: it speaks over standard input and output, and ends when its client
 * does.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TemporaryTree } from "./example-tree.ts";
import { LanguageClient } from "./language-client.ts";

const SERVER = fileURLToPath(new URL("../../dist/regionlint.js", import.meta.url));
const EEA = "device/hmd/B2N/B2N_00EEA.mk";

let tree: TemporaryTree;
let server: ChildProcessWithoutNullStreams;
let client: LanguageClient;
let errors: string;

beforeEach(() => {
  tree = TemporaryTree.example();
  server = spawn(process.execPath, [SERVER, "lsp", "--stdio"]);
  errors = "";
  server.stderr.on("data", (data) => {
    errors += data;
  });
  client = new LanguageClient(server.stdout, server.stdin);
});

afterEach(() => {
  server.kill();
  tree.dispose();
});

describe("regionlint lsp --stdio", () => {
  it("checks, follows edits, and exits with 0 after shutdown", async () => {
    const result = await client.analysisAfter(() => client.initialize({ folders: [tree.rootUri] }));
    expect(result).toMatchObject({ rootUri: tree.rootUri, products: 6 });
    expect(client.diagnostics.has(tree.uri(EEA))).toBe(true);
    await client.open(tree.uri(EEA), tree.read(EEA));
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "UsageStatsCn", "UsageStatsEea"));
    expect(client.diagnostics.has(tree.uri(EEA))).toBe(false);
    const exited = once(server, "exit");
    await client.shutdown();
    expect(await exited).toEqual([0, null]);
    expect(errors).toBe("");
  });

  it("exits with 1 when the client's end of the stream is gone", async () => {
    await client.analysisAfter(() => client.initialize({ folders: [tree.rootUri] }));
    const exited = once(server, "exit");
    server.stdin.end();
    expect(await exited).toEqual([1, null]);
  });

  it("exits with 1 when the client's process is gone, even if the streams are not", async () => {
    const gone = spawn(process.execPath, ["--version"]);
    await once(gone, "exit");
    const exited = once(server, "exit");
    await client.initialize({ folders: [tree.rootUri], processId: gone.pid as number });
    expect(await exited).toEqual([1, null]);
  });
});
