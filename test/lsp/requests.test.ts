/** Requests over a real stream: hover, definition, code actions, and the edits that they make. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  CancellationTokenSource,
  type CodeAction,
  CodeActionTriggerKind,
  type DefinitionLink,
  type Diagnostic,
  type Hover,
  type MarkupContent,
  TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import {
  type StarterPolicy,
  starterPolicy,
  type WorkspaceFixes,
  workspaceFixes,
} from "../../server/src/lsp/protocol.ts";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { LanguageClient } from "./language-client.ts";

const SHARED = "vendor/hmd/B2N/device-vendor.mk";
const PACK = "vendor/qcom/proprietary/qrdplus/China/ChinaTelecom/products.mk";
const EEA = "device/hmd/B2N/B2N_00EEA.mk";
const WW = "device/hmd/B2N/B2N_00WW.mk";

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

/** The position of the first character of `text` in a file as the client has it. */
function position(
  path: string,
  text: string,
): { textDocument: { uri: string }; position: Diagnostic["range"]["start"] } {
  const document = TextDocument.create(tree.uri(path), "", 0, tree.read(path));
  const offset = document.getText().indexOf(text);
  expect(offset).toBeGreaterThanOrEqual(0);
  return { textDocument: { uri: tree.uri(path) }, position: document.positionAt(offset) };
}

async function hoverAt(path: string, text: string): Promise<string | undefined> {
  const found: Hover | null = await client.connection.sendRequest("textDocument/hover", position(path, text));
  return (found?.contents as MarkupContent | undefined)?.value;
}

function diagnosticOf(path: string, part: string): Diagnostic {
  const found = client.diagnostics.get(tree.uri(path))?.find(({ message }) => String(message).includes(part));
  if (found === undefined) throw new Error(`no diagnostic of ${path} says ${part}`);
  return found;
}

/** Does the edit on disk and tells the server, as an editor does for files that are not open. */
async function apply({ edit }: CodeAction): Promise<void> {
  const changes = (edit?.documentChanges ?? []).filter((change) => TextDocumentEdit.is(change));
  expect(changes.length).toBeGreaterThan(0);
  for (const { textDocument, edits } of changes) {
    const path = textDocument.uri.slice(tree.rootUri.length + 1);
    const document = TextDocument.create(textDocument.uri, "", 0, tree.read(path));
    tree.write(
      path,
      TextDocument.applyEdits(document, edits as Parameters<typeof TextDocument.applyEdits>[1]),
    );
  }
  await client.analysisAfter(async () => {
    for (const { textDocument } of changes) await client.changedOnDisk(textDocument.uri, 2);
  });
}

describe("hover", () => {
  it("on a module says which products it reaches, by region, and where it is foreign", async () => {
    const text = await hoverAt(PACK, "AutoRegistration");
    expect(text).toContain("family `device-activation`");
    expect(text).toContain("Data: location, imei, iccid, serial");
    expect(text).toContain("- **CN**: `B2N_00CN`, `EX1_00CN`\n");
    expect(text).toContain("- **EEA**: `B2N_00EEA` (**foreign**)\n");
    expect(text).toContain("- **WW**: `B2N_00WW` (**foreign**)");
  });

  it("on an inherit path says what comes along and for whom", async () => {
    const text = await hoverAt(SHARED, PACK);
    expect(text).toContain("for CN only");
    expect(text).toContain("`AutoRegistration`");
    expect(text).toContain("`zzhc.vnet.cn`");
    expect(text).toContain("- **EEA**: `B2N_00EEA` (**foreign**)");
    expect(text).not.toContain("EX1_00EEA");
  });

  it.each([
    [PACK, "zzhc.vnet.cn", "China Telecom", "B2N_00EEA"],
    [
      "device/hmd/B2N/overlay-eea/frameworks/base/core/res/res/values/config.xml",
      "ntp1",
      "Example Time, Beijing",
      "B2N_00EEA",
    ],
    ["device/hmd/B2N/regions/eea.yaml", "telemetry.example.cn", "Example Telemetry, Shanghai", "B2N_00EEA"],
  ])("on an endpoint in %s names its owner and its products", async (path, endpoint, owner, product) => {
    const text = await hoverAt(path, endpoint);
    expect(text).toContain(`Owner: ${owner}`);
    expect(text).toContain(`\`${product}\` (**foreign**)`);
  });

  it("on a value that is active in its own country only says so, and calls nothing foreign", async () => {
    const path = "device/hmd/B2N/overlay-eea/frameworks/base/core/res/res/values-mcc460/config.xml";
    const text = await hoverAt(path, "ntp1");
    const here = text?.slice(0, text.indexOf("From elsewhere"));
    expect(here).toContain("Active only in CN (`values-mcc460`)");
    expect(here).not.toContain("foreign");
  });

  it("on an overlay directory, a reference and a declaration", async () => {
    expect(await hoverAt(WW, "device/hmd/B2N/overlay-cn")).toContain("`B2N_00WW` (**foreign**)");
    const reference = await hoverAt("device/hmd/B2N/device.mk", "$(B2N_FIND_DEVICE)");
    expect(reference).toContain("`FindDeviceCn`");
    expect(reference).toContain("`FindDevice`");
    expect(await hoverAt("device/hmd/B2N/AndroidProducts.mk", "$(LOCAL_DIR)/B2N_00EEA.mk")).toContain(
      "Sold in EEA",
    );
  });

  it("on a gate says its value where conditionals read it and who set it", async () => {
    const text = await hoverAt(SHARED, "TARGET_USES_QTIC");
    expect(text).toContain("gate for CN");
    expect(text).toContain("`true`, set at [vendor/qcom/proprietary/common/qtic.mk:4]");
    expect(text).toContain("- **EEA**: `B2N_00EEA`");
    expect(text).not.toContain("EX1_");
  });

  it("on anything else is nothing", async () => {
    expect(await hoverAt(SHARED, "Vendor configuration")).toBeUndefined();
    expect(await hoverAt("README.md", "A miniature")).toBeUndefined();
  });

  it("waits for the analysis of the newest text", async () => {
    await client.open(tree.uri(EEA), tree.read(EEA));
    await client.replace(tree.uri(EEA), "UsageStatsCn", "FindDeviceCn");
    expect(await hoverAt(EEA, "UsageStatsCn")).toContain("`FindDeviceCn`: app of the family `find-device`");
  });
});

describe("a position", () => {
  it("that an edit has overtaken is not looked up in the newer text", async () => {
    const uri = tree.uri(EEA);
    await client.open(uri, tree.read(EEA));
    await client.replace(uri, "UsageStatsCn", "FindDeviceCn");
    const asked = client.connection.sendRequest("textDocument/hover", position(EEA, "UsageStatsCn"));
    await client.replace(uri, "# Nokia 7 plus", "#\n# Nokia 7 plus");
    expect(await asked).toBeNull();
    const again = client.connection.sendRequest("textDocument/hover", position(EEA, "UsageStatsCn"));
    expect(((await again) as Hover).contents).toMatchObject({
      value: expect.stringContaining("PrivacyDashboard"),
    });
  });
});

describe("definition", () => {
  it("leads from a path to the makefile", async () => {
    const found: DefinitionLink[] = await client.connection.sendRequest(
      "textDocument/definition",
      position("device/hmd/B2N/device.mk", SHARED),
    );
    expect(found.map(({ targetUri }) => targetUri)).toEqual([tree.uri(SHARED)]);
    const include: DefinitionLink[] = await client.connection.sendRequest(
      "textDocument/definition",
      position(SHARED, "vendor/qcom/proprietary/common/qtic.mk"),
    );
    expect(include.map(({ targetUri }) => targetUri)).toEqual([
      tree.uri("vendor/qcom/proprietary/common/qtic.mk"),
    ]);
  });
});

describe("the starter policy", () => {
  const ask = (rootUri = tree.rootUri) =>
    client.connection.sendRequest<StarterPolicy | null>(starterPolicy, { rootUri });

  it("is text for the place of the policy, once there is none", async () => {
    const uri = tree.uri("regionlint.yaml");
    expect(await ask()).toEqual({ uri, exists: true });
    tree.remove("regionlint.yaml");
    await client.analysisAfter(() => client.changedOnDisk(uri, 3));
    const made = await ask();
    expect(made).toMatchObject({ uri, exists: false });
    tree.write("regionlint.yaml", made?.text ?? "");
    await client.analysisAfter(() => client.changedOnDisk(uri, 1));
    expect(client.diagnostics.get(uri)).toBeUndefined();
    expect(client.finished.at(-1)?.errors).toBeGreaterThan(5);
  });

  it("is of a folder that the server checks", async () => {
    expect(await ask("file:///elsewhere")).toBeNull();
  });
});

describe("code actions", () => {
  it("offer one action for two findings with the same edit, and exactly one preferred", async () => {
    const leak = diagnosticOf(SHARED, "AutoRegistration");
    const endpoint = diagnosticOf(SHARED, "zzhc.vnet.cn");
    expect(endpoint.range).toEqual(leak.range);
    const found: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: tree.uri(SHARED) },
      range: leak.range,
      context: { diagnostics: [leak, endpoint] },
    });
    expect(found.map(({ edit }) => edit)).toEqual(found.map(() => undefined));
    expect(new Set(found.map(({ title }) => title)).size).toBe(found.length);
    expect(found.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
    expect(found[0]?.isPreferred).toBe(true);
    expect(found[0]?.diagnostics?.map(({ data }) => data)).toEqual([leak.data, endpoint.data]);
    expect(found.some(({ title }) => title.includes("TARGET_USES_QTIC := false"))).toBe(true);
  });

  it("are proved for the text of now: an edit ends the proof, and then there is nothing to offer", async () => {
    await client.open(tree.uri(EEA), tree.read(EEA));
    const leak = diagnosticOf(SHARED, "AutoRegistration");
    const textDocument = { uri: tree.uri(SHARED) };
    const params = { textDocument, range: leak.range, context: { diagnostics: [leak] } };
    const asked = client.connection.sendRequest("textDocument/codeAction", params);
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "UsageStatsCn", "UsageStatsEea"));
    expect(await asked).toEqual([]);
    expect(await client.connection.sendRequest("textDocument/codeAction", params)).not.toEqual([]);
  });

  it("for the lightbulb are those that are proved, at once; when more are, the editor is made to ask again", async () => {
    const uri = tree.uri(EEA);
    const diagnostic = diagnosticOf(EEA, "UsageStatsCn");
    const ask = (triggerKind: CodeActionTriggerKind): Promise<CodeAction[]> =>
      client.connection.sendRequest("textDocument/codeAction", {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], triggerKind },
      });
    const told = client.nextDiagnostics(uri);
    expect(await ask(CodeActionTriggerKind.Automatic)).toEqual([]);
    await told;
    const proved = await ask(CodeActionTriggerKind.Automatic);
    expect(proved.map(({ title }) => title)).toContain(
      "Use UsageStatsEea instead of UsageStatsCn in B2N_00EEA",
    );
    expect(await ask(CodeActionTriggerKind.Invoked)).toEqual(proved);
  });

  it("need not be waited for: a request that is withdrawn leaves no trace", async () => {
    const leak = diagnosticOf(SHARED, "AutoRegistration");
    const textDocument = { uri: tree.uri(SHARED) };
    const params = { textDocument, range: leak.range, context: { diagnostics: [leak] } };
    const source = new CancellationTokenSource();
    const asked = client.connection.sendRequest("textDocument/codeAction", params, source.token);
    source.cancel();
    expect(await asked).toEqual([]);
    expect(client.log.filter((line) => line.includes(" failed: "))).toEqual([]);
  });

  it("are answered without an edit when their folder goes while they are resolved", async () => {
    const leak = diagnosticOf(SHARED, "AutoRegistration");
    const textDocument = { uri: tree.uri(SHARED) };
    const params = { textDocument, range: leak.range, context: { diagnostics: [leak] } };
    const [action]: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", params);
    await client.open(tree.uri(EEA), tree.read(EEA));
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "UsageStatsCn", "UsageStatsEea"));
    await client.replace(tree.uri(EEA), "UsageStatsEea", "UsageStatsCn");
    const resolved = client.connection.sendRequest("codeAction/resolve", action);
    const removed = [{ uri: tree.rootUri, name: tree.rootUri }];
    await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
      event: { added: [], removed },
    });
    expect(await resolved).toEqual(action);
  });

  it("of kinds that are not asked for are left out", async () => {
    const leak = diagnosticOf(SHARED, "AutoRegistration");
    const found = await client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: tree.uri(SHARED) },
      range: leak.range,
      context: { diagnostics: [leak], only: ["refactor"] },
    });
    expect(found).toEqual([]);
  });

  it("make the example clean when the preferred one of each finding is applied", async () => {
    for (let left = 20; client.diagnostics.size > 0 && left > 0; left--) {
      const [uri, [diagnostic]] = [...client.diagnostics][0] as [string, [Diagnostic]];
      const actions = await client.codeActions(uri, diagnostic);
      const preferred = actions.find(({ isPreferred }) => isPreferred);
      if (preferred === undefined) throw new Error(`no fix for ${diagnostic.message}`);
      await apply(preferred);
    }
    expect([...client.diagnostics]).toEqual([]);
    expect(client.finished.at(-1)).toMatchObject({ errors: 0, warnings: 0, products: 6 });
  });

  it("of one document are applied at once by source.fixAll.regionlint, on this document alone", async () => {
    const found: CodeAction[] = await client.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: tree.uri(WW) },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    expect(found.map(({ kind }) => kind)).toEqual(["source.fixAll.regionlint"]);
    const changes = found[0]?.edit?.documentChanges ?? [];
    expect(changes.map((change) => TextDocumentEdit.is(change) && change.textDocument.uri)).toEqual([
      tree.uri(WW),
    ]);
    await apply(found[0] as CodeAction);
    const left = client.diagnostics.get(tree.uri(WW)) ?? [];
    expect(left).toEqual([]);
    expect(client.diagnostics.has(tree.uri(EEA))).toBe(true);
  });

  it("of the whole workspace are one edit, by fix, to be confirmed, and leave the example clean", async () => {
    const seen: number[] = [];
    for (let left = 4; client.diagnostics.size > 0 && left > 0; left--) {
      const { fixes, edit }: WorkspaceFixes & { edit: WorkspaceEdit } =
        await client.connection.sendRequest(workspaceFixes);
      const annotations = edit.changeAnnotations ?? {};
      expect(Object.values(annotations).every(({ needsConfirmation }) => needsConfirmation)).toBe(true);
      expect(new Set(Object.values(annotations).map(({ label }) => label)).size).toBe(fixes);
      const changes = (edit.documentChanges ?? []).flatMap((change) =>
        TextDocumentEdit.is(change) ? change.edits : [],
      );
      expect(changes.every((change) => "annotationId" in change && change.annotationId in annotations)).toBe(
        true,
      );
      seen.push(fixes);
      await apply({ title: "all", edit });
    }
    expect([...client.diagnostics]).toEqual([]);
    expect(seen[0]).toBeGreaterThan(4);
    const nothing = await client.connection.sendRequest(workspaceFixes);
    expect(nothing).toMatchObject({ fixes: 0, edit: { documentChanges: [] } });
  });

  it("turn the gate off and take every finding at the packs with it", async () => {
    const leak = diagnosticOf(SHARED, "AutoRegistration");
    const actions = await client.codeActions(tree.uri(SHARED), leak);
    const gate = actions.find(({ title }) => title.includes("TARGET_USES_QTIC := false"));
    await apply(gate as CodeAction);
    expect(client.diagnostics.get(tree.uri(SHARED))).toBeUndefined();
  });

  it("edit open documents at the version that the client has", async () => {
    await client.open(tree.uri(EEA), tree.read(EEA));
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "SKU 00EEA\n", "SKU 00EEA\n\n"));
    const actions = await client.codeActions(tree.uri(EEA), diagnosticOf(EEA, "UsageStatsCn"));
    const [change] = actions[0]?.edit?.documentChanges ?? [];
    expect(TextDocumentEdit.is(change) && change.textDocument).toEqual({ uri: tree.uri(EEA), version: 2 });
    const applied = TextDocument.applyEdits(
      client.document(tree.uri(EEA)),
      (change as TextDocumentEdit).edits as Parameters<typeof TextDocument.applyEdits>[1],
    );
    expect(applied).toBe(
      tree.read(EEA).replace("SKU 00EEA\n", "SKU 00EEA\n\n").replace("UsageStatsCn", "UsageStatsEea"),
    );
  });
});
