/**
 * Measures the language server while a makefile is edited: until its own diagnostics are final, until all are, how long code actions and
 * proofs of fixes take then, and how long hovers wait meanwhile. Prints one line of JSON.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CodeActionTriggerKind } from "vscode-languageserver";
import { fileUri } from "../../server/src/text/uri.ts";
import { LanguageClient } from "../lsp/language-client.ts";
import { LAST_LINE, LEAF_MAKEFILE, SHARED_MAKEFILE } from "./workspace.ts";

/** Milliseconds of every edit and request of one makefile. */
export interface EditFigures {
  readonly makefile: string;
  /** What the server's processor time was for each edit; without a number where the system does not tell. */
  readonly cpuOfEdit: readonly number[];
  readonly ownDiagnostics: readonly number[];
  readonly allDiagnostics: readonly number[];
  /** What an editor asks by itself for the lightbulb, right after all diagnostics. */
  readonly codeActions: readonly number[];
  /** Until somebody who opens the list of fixes has the proved ones. */
  readonly provedFixes: readonly number[];
  /** On lines that the edit leaves as they are, and on the edited line, one after the other until all diagnostics are there. */
  readonly hovers: readonly number[];
  readonly hoversOnEdit: readonly number[];
}

const LEAK = "PRODUCT_PACKAGES += ActivationCn";
/** A proof takes long, and the next edit would end it: it is waited for in some cases only. */
const PROOFS = 3;
/** Edits during which hovers are asked for; during the others nothing is, so that these measure edits alone. */
const HOVERED_EDITS = 20;

const [server = "", root = "", edits = ""] = process.argv.slice(2);
const child = spawn(process.execPath, [server, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const client = new LanguageClient(child.stdout, child.stdin);
await client.initialize({ folders: [fileUri(root)] });
await client.nextFinished();

const figures: EditFigures[] = [];
for (const makefile of [SHARED_MAKEFILE, LEAF_MAKEFILE]) figures.push(await measure(makefile, Number(edits)));
console.log(JSON.stringify(figures));
await client.connection.sendRequest("shutdown");
await client.connection.sendNotification("exit");

async function measure(makefile: string, times: number): Promise<EditFigures> {
  const uri = fileUri(join(root, makefile));
  const found = {
    makefile,
    cpuOfEdit: [] as number[],
    ownDiagnostics: [] as number[],
    allDiagnostics: [] as number[],
    codeActions: [] as number[],
    provedFixes: [] as number[],
    hovers: [] as number[],
    hoversOnEdit: [] as number[],
  };
  await client.open(uri, readFileSync(join(root, makefile), "utf8"));
  for (let edit = 0; edit < times; edit++) {
    const before = cpuTime();
    const { own, all } = await editOnce(uri, edit);
    if (before !== undefined) found.cpuOfEdit.push((cpuTime() ?? 0) - before);
    found.ownDiagnostics.push(own);
    found.allDiagnostics.push(all);
    found.codeActions.push(await timeOf(() => codeActions(uri, CodeActionTriggerKind.Automatic)));
    if (hasLeak(edit) && found.provedFixes.length < PROOFS)
      found.provedFixes.push(await timeOf(() => codeActions(uri, CodeActionTriggerKind.Invoked)));
  }
  for (let edit = 0; edit < HOVERED_EDITS; edit++) {
    const end = client.nextFinished();
    await Promise.all([editOnce(uri, edit), hoverUntil(uri, end, found)]);
  }
  await client.close(uri);
  return found;
}

/** Whether an edit puts the leak in; every other one takes it away again. */
function hasLeak(edit: number): boolean {
  return edit % 2 === 0;
}

/** Edits such that the makefile's own diagnostics change: until those that are the last of this edit came, and until the analysis ended. */
async function editOnce(uri: string, edit: number): Promise<{ own: number; all: number }> {
  const start = performance.now();
  let own = 0;
  const watch = (): void =>
    void client.nextDiagnostics(uri).then(() => {
      own = performance.now() - start;
      watch();
    });
  watch();
  const end = client.nextFinished();
  const [old, text] = hasLeak(edit) ? [LAST_LINE, LEAK] : [LEAK, LAST_LINE];
  await client.replace(uri, old, text);
  await end;
  return { own, all: performance.now() - start };
}

/** The code actions at the leak, or at the line where it was. */
function codeActions(uri: string, triggerKind: CodeActionTriggerKind): Promise<unknown> {
  const { range } = client.diagnostics.get(uri)?.at(-1) ?? { range: rangeOfLastLine(uri) };
  const context = { diagnostics: client.diagnostics.get(uri) ?? [], triggerKind };
  return client.connection.sendRequest("textDocument/codeAction", { textDocument: { uri }, range, context });
}

function rangeOfLastLine(uri: string) {
  const document = client.document(uri);
  const start = document.positionAt(document.getText().indexOf(LAST_LINE));
  return { start, end: start };
}

/** Asks for one hover after the other, at the words of a makefile in turn, until the analysis has ended. */
async function hoverUntil(
  uri: string,
  end: Promise<unknown>,
  { hovers, hoversOnEdit }: Record<"hovers" | "hoversOnEdit", number[]>,
): Promise<void> {
  let ended = false;
  void end.then(() => {
    ended = true;
  });
  const document = client.document(uri);
  const text = document.getText();
  const edited = document.positionAt(Math.max(text.indexOf(LAST_LINE), text.indexOf(LEAK))).line;
  const words = [...text.matchAll(/\w+/g)].map(({ index }) => document.positionAt(index));
  const lines = [words.filter(({ line }) => line !== edited), words.filter(({ line }) => line === edited)];
  for (let turn = 0; !ended; turn++) {
    const onLine = lines[turn % 2] ?? [];
    const position = onLine[(hovers.length + hoversOnEdit.length) % onLine.length];
    if (position === undefined) return;
    const request = { textDocument: { uri }, position };
    const time = await timeOf(() => client.connection.sendRequest("textDocument/hover", request));
    (position.line === edited ? hoversOnEdit : hovers).push(time);
  }
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The processor time of the server so far, all its threads; where the system has `/proc`, by ticks of 10 ms. */
function cpuTime(): number | undefined {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return undefined;
  }
}
