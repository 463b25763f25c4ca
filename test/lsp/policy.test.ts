/** The policy in an editor, over a real stream: completion while it is typed, references back from a makefile, code lenses. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { CodeLens, CompletionItem, CompletionList, Hover, Location } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const POLICY = "regionlint.yaml";
const PACK = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk";

let tree: TemporaryTree;
let client: LanguageClient;

beforeEach(() => {
  tree = TemporaryTree.example();
  client = connect().client;
});

afterEach(async () => {
  await client.shutdown();
  tree.dispose();
});

async function initialize(name?: string): Promise<void> {
  await client.analysisAfter(() =>
    client.initialize({ folders: [tree.rootUri], ...(name === undefined ? {} : { name }) }),
  );
}

/** The parameters for a position behind `text` in the document as it is open, or else on disk. */
function behind(path: string, text: string, content = tree.read(path)) {
  const document = TextDocument.create(tree.uri(path), "", 0, content);
  const position = document.positionAt(content.indexOf(text) + text.length);
  return { textDocument: { uri: tree.uri(path) }, position };
}

async function complete(text: string): Promise<readonly CompletionItem[]> {
  const params = behind(POLICY, text, client.document(tree.uri(POLICY)).getText());
  const found: CompletionList = await client.connection.sendRequest("textDocument/completion", params);
  return found.items;
}

it("is completed while it is typed and broken, without waiting for the next analysis", async () => {
  await initialize();
  const uri = tree.uri(POLICY);
  await client.open(uri, tree.read(POLICY));
  const old = '  - { match: "*_00CN", region: CN }\n';
  await client.replace(uri, old, `${old}  - { match: , region: CN\n`);
  const items = await complete("match: ");
  expect(items.map(({ label }) => label)).toContain("B2N_00EEA");
  await client.replace(uri, 'region: CN\n  - { match: "*_00EEA"', 're }\n  - { match: "*_00EEA"');
  const keys = await complete("{ match: , re");
  expect(keys.map(({ label }) => label)).toEqual(["region"]);
  expect(keys[0]).toMatchObject({
    textEdit: { newText: "region: " },
    labelDetails: { description: "needed" },
  });
});

it("has a hover, and leads to the tree and back", async () => {
  await initialize();
  const hover: Hover | null = await client.connection.sendRequest(
    "textDocument/hover",
    behind(POLICY, 'match: "*_00E'),
  );
  expect(hover?.contents).toMatchObject({ value: expect.stringContaining("matches in 2 products") });
  const context = { includeDeclaration: true };
  const found: Location[] = await client.connection.sendRequest("textDocument/references", {
    ...behind(PACK, "AutoReg"),
    context,
  });
  expect(found[0]?.uri).toBe(tree.uri(POLICY));
  const entry: Location[] = await client.connection.sendRequest("textDocument/references", {
    ...behind(POLICY, "module: AutoReg"),
    context,
  });
  expect(entry.map(({ uri }) => uri)).toEqual([tree.uri(PACK)]);
});

it("has code lenses, with a command for editors that have it", async () => {
  await initialize("Visual Studio Code");
  const params = { textDocument: { uri: tree.uri(POLICY) } };
  const found: CodeLens[] = await client.connection.sendRequest("textDocument/codeLens", params);
  const [first] = found;
  expect(first?.command).toMatchObject({ title: "matches 2 products", command: "regionlint.showPlaces" });
  expect(first?.command?.arguments?.[2]).toHaveLength(2);
  const other = { textDocument: { uri: tree.uri(PACK) } };
  expect(await client.connection.sendRequest("textDocument/codeLens", other)).toEqual([]);
});

it("has code lenses without a command for others", async () => {
  await initialize("another editor");
  const params = { textDocument: { uri: tree.uri(POLICY) } };
  const found: CodeLens[] = await client.connection.sendRequest("textDocument/codeLens", params);
  expect(found.length).toBeGreaterThan(20);
  expect(new Set(found.map(({ command }) => command?.command))).toEqual(new Set([""]));
});
