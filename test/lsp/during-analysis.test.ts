/** What the server says while an analysis is under way: of the document that is edited first, of others what it knew before. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type CodeLens, type Hover, type LocationLink, MarkupContent } from "vscode-languageserver";
import { diagnostics } from "../../server/src/features/diagnostics.ts";
import { NOT_NEWEST } from "../../server/src/lsp/request-handlers.ts";
import { readTreeSettings } from "../../server/src/lsp/tree-settings.ts";
import { type TreeReporter, WorkspaceTree } from "../../server/src/lsp/workspace-tree.ts";
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import { uriToFsPath } from "../../server/src/text/uri.ts";
import { OpenDocuments } from "../../server/src/vfs/open-documents.ts";
import type { Snapshot } from "../../server/src/workspace/snapshot.ts";
import { LAST_LINE, LEAF_MAKEFILE, SHARED_MAKEFILE, writeWorkspace } from "../bench/workspace.ts";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const OTHER = "device/acme/d3/n5.mk";
const TOP = "device/acme/d3/n0.mk";
const POLICY = "regionlint.yaml";

let tree: TemporaryTree;
let client: LanguageClient;

beforeEach(async () => {
  tree = TemporaryTree.of({});
  const root = uriToFsPath(tree.rootUri);
  writeWorkspace(root, { devices: 6, nodesOfDevice: 40, packagesOfNode: 40 });
  client = connect().client;
  await client.analysisAfter(() => client.initialize({ folders: [tree.rootUri], refreshesLenses: true }));
  for (const path of [LEAF_MAKEFILE, SHARED_MAKEFILE, OTHER, TOP, POLICY])
    await client.open(tree.uri(path), readFileSync(join(root, path), "utf8"));
});

afterEach(async () => {
  await client.shutdown();
  tree.dispose();
});

function requestAt<Answer>(method: string, path: string, text: string): Promise<Answer | null> {
  const document = client.document(tree.uri(path));
  const position = document.positionAt(document.getText().indexOf(text));
  return client.connection.sendRequest(`textDocument/${method}`, {
    textDocument: { uri: tree.uri(path) },
    position,
  });
}

function requestHover(path: string, text: string): Promise<Hover | null> {
  return requestAt("hover", path, text);
}

function lensesOf(path: string): Promise<CodeLens[]> {
  return client.connection.sendRequest("textDocument/codeLens", { textDocument: { uri: tree.uri(path) } });
}

/** Each link as the line that it comes from and the place that it leads to. */
async function leadsFrom(path: string, text: string): Promise<[number | undefined, string, number][]> {
  const links = (await requestAt<LocationLink[]>("definition", path, text)) ?? [];
  return links.map(({ originSelectionRange, targetUri, targetSelectionRange }) => [
    originSelectionRange?.start.line,
    targetUri,
    targetSelectionRange.start.line,
  ]);
}

async function hoverAt(path: string, text: string): Promise<string> {
  const hover = await requestHover(path, text);
  return MarkupContent.is(hover?.contents) ? hover.contents.value : "";
}

it("publishes the diagnostics of the edited document once, and they are final", async () => {
  const uri = tree.uri(LEAF_MAKEFILE);
  const finished = client.nextFinished();
  const sent = client.published.length;
  await client.replace(uri, LAST_LINE, "PRODUCT_PACKAGES += ActivationCn");
  await finished;
  expect(client.diagnostics.get(uri)).toHaveLength(1);
  expect(client.published.slice(sent)).toEqual([uri]);
});

it("tells of the edited document before the rest of the tree is looked at", async () => {
  const events: unknown[] = [];
  const ignored = () => {};
  const shown = (snapshot: Snapshot) => [...diagnostics(snapshot)].map(([uri, list]) => [uri, list.length]);
  const reporter: TreeReporter = {
    started: ignored,
    failed: ignored,
    proofFailed: ignored,
    removed: ignored,
    fixesFound: ignored,
    progress: (_, { done }) => void events.push(done),
    early: (_, snapshot, uris) => void events.push(["early", [...uris], shown(snapshot)]),
    finished: (_, snapshot) => void events.push(["finished", shown(snapshot)]),
  };
  const openDocuments = new OpenDocuments();
  const sources = { fileSystem: new NodeFileSystem(), openDocuments };
  const settings = readTreeSettings({}, tree.rootUri);
  const workspace = new WorkspaceTree(tree.rootUri, settings, sources, reporter);
  await workspace.newest();
  const uri = tree.uri(LEAF_MAKEFILE);
  const before = workspace.fileOf(uri);
  events.length = 0;
  openDocuments.set(uri, before?.text.replace(LAST_LINE, "PRODUCT_PACKAGES += ActivationCn") ?? "");
  workspace.textChanged(uri, before);
  await workspace.newest();
  workspace.dispose();
  const at = events.findIndex(Array.isArray);
  const [early, finished] = events.filter(Array.isArray);
  expect(early).toEqual(["early", [uri], finished?.[1]]);
  expect(Math.max(...events.slice(0, at).map(Number))).toBe(10);
  expect(Math.max(...events.slice(at + 1, -1).map(Number))).toBe(59);
});

it("answers a hover in the edited document when its own products are done", async () => {
  const finished = client.nextFinished();
  await client.replace(tree.uri(LEAF_MAKEFILE), LAST_LINE, "PRODUCT_PACKAGES += ActivationCn");
  const text = await hoverAt(LEAF_MAKEFILE, "ActivationCn");
  expect(client.finished).toHaveLength(1);
  await finished;
  expect(text).toContain("`ActivationCn`: app of the family `activation`");
  expect(await hoverAt(LEAF_MAKEFILE, "ActivationCn")).toBe(text);
});

it("answers a hover in another document at once", async () => {
  const known = await hoverAt(OTHER, "App_d3_5_0");
  const finished = client.nextFinished();
  await client.replace(tree.uri(SHARED_MAKEFILE), LAST_LINE, "PRODUCT_PACKAGES += ActivationCn");
  expect(await hoverAt(OTHER, "App_d3_5_0")).toBe(known + NOT_NEWEST);
  expect(client.finished).toHaveLength(1);
  await finished;
  expect(await hoverAt(OTHER, "App_d3_5_0")).toBe(known);
});

it("answers a hover on a line that is not edited at once, where the line is now, and says that newer edits are not in it", async () => {
  const uri = tree.uri(SHARED_MAKEFILE);
  const known = await hoverAt(SHARED_MAKEFILE, "AcmeCore");
  const finished = client.nextFinished();
  await client.edit(uri, 0, 0, "# one\n# two\nPRODUCT_PACKAGES += ActivationCn\n");
  const hover = await requestHover(SHARED_MAKEFILE, "AcmeCore");
  expect(client.finished).toHaveLength(1);
  expect(hover).toEqual({
    contents: { kind: "markdown", value: known + NOT_NEWEST },
    range: { start: { line: 3, character: 20 }, end: { line: 3, character: 28 } },
  });
  await finished;
  expect(await hoverAt(SHARED_MAKEFILE, "AcmeCore")).toBe(known);
});

it("says of an edited line nothing that is no longer so", async () => {
  const finished = client.nextFinished();
  await client.replace(tree.uri(SHARED_MAKEFILE), "AcmeCore", "ActivationCn");
  expect(await hoverAt(SHARED_MAKEFILE, "ActivationCn")).toContain("app of the family `activation`");
  await finished;
  expect(client.finished).toHaveLength(2);
});

it("leads at once from a line that is not edited, where the line is now, to where the target is now", async () => {
  const shared = await leadsFrom(TOP, SHARED_MAKEFILE);
  const used = await leadsFrom(POLICY, "ActivationCn");
  expect(shared).toHaveLength(1);
  expect(used.length).toBeGreaterThan(5);
  const finished = client.nextFinished();
  const edits = [
    client.edit(tree.uri(TOP), 0, 0, "# one\n# two\n"),
    client.edit(tree.uri(POLICY), 0, 0, "# one\n"),
    client.replace(tree.uri(SHARED_MAKEFILE), LAST_LINE, "# here"),
  ];
  const asked = [leadsFrom(TOP, SHARED_MAKEFILE), leadsFrom(POLICY, "ActivationCn")];
  await Promise.all(edits);
  const at = (by: number, leads: typeof used): typeof used =>
    leads.map(([from = 0, uri, line]) => [from + by, uri, uri === tree.uri(TOP) ? line + 2 : line]);
  expect(await Promise.all(asked)).toEqual([at(2, shared), at(1, used)]);
  expect(client.finished).toHaveLength(1);
  await finished;
  expect(await leadsFrom(TOP, SHARED_MAKEFILE)).toEqual(at(2, shared));
  expect(await leadsFrom(POLICY, "ActivationCn")).toEqual(at(1, used));
});

it("leads nowhere that has been edited away", async () => {
  const finished = client.nextFinished();
  const used = await leadsFrom(POLICY, "ActivationCn");
  await client.replace(tree.uri(TOP), "ActivationCn", "Other");
  const left = await leadsFrom(POLICY, "ActivationCn");
  expect(left).toEqual(used.filter(([, uri]) => uri !== tree.uri(TOP)));
  expect(left).toHaveLength(used.length - 1);
  await finished;
});

it("tells references with the newest use when the products of the edited document are done", async () => {
  const uri = tree.uri(LEAF_MAKEFILE);
  const finished = client.nextFinished();
  await client.replace(uri, LAST_LINE, "PRODUCT_PACKAGES += ActivationCn");
  const known = await requestAt<{ uri: string }[]>("references", LEAF_MAKEFILE, "ActivationCn");
  expect(client.finished).toHaveLength(1);
  expect(known?.filter((place) => place.uri === uri)).toHaveLength(1);
  await finished;
  expect(await requestAt("references", LEAF_MAKEFILE, "ActivationCn")).toEqual(known);
});

it("shows the code lenses of the policy at once where they are now, and has the editor ask again", async () => {
  const known = await lensesOf(POLICY);
  expect(known.length).toBeGreaterThan(10);
  const again = new Promise<void>((resolve) =>
    client.connection.onRequest("workspace/codeLens/refresh", () => void resolve()),
  );
  await client.edit(tree.uri(POLICY), 0, 0, "# one\n");
  await client.replace(tree.uri(SHARED_MAKEFILE), LAST_LINE, "PRODUCT_PACKAGES += ActivationCn");
  const shown = await lensesOf(POLICY);
  expect(client.finished).toHaveLength(1);
  expect(shown.map(({ command }) => command?.title)).toEqual(known.map(({ command }) => command?.title));
  expect(shown.map(({ range }) => range.start.line)).toEqual(known.map(({ range }) => range.start.line + 1));
  await again;
  expect(await lensesOf(POLICY)).not.toEqual(shown);
});

it("waits with the code lenses of a policy in which one of them is edited", async () => {
  const finished = client.nextFinished();
  await client.replace(tree.uri(POLICY), "module: ActivationCn", "module: App_d3_5_0");
  const titles = (await lensesOf(POLICY)).map(({ command }) => command?.title);
  await finished;
  expect(titles.at(-1)).toBe("in 10 products");
});
