/** Measures the language server while a makefile is edited: until its own diagnostics are final, until all are, and how long hovers take meanwhile. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileUri } from "../../server/src/text/uri.ts";
import { LanguageClient } from "../lsp/language-client.ts";
import { LAST_LINE, LEAF_MAKEFILE, SHARED_MAKEFILE } from "./workspace.ts";

/** Milliseconds of every edit and hover of one makefile. */
export interface EditFigures {
  readonly makefile: string;
  readonly ownDiagnostics: readonly number[];
  readonly allDiagnostics: readonly number[];
  readonly hovers: readonly number[];
}

const LEAK = "PRODUCT_PACKAGES += ActivationCn";

const [server = "", root = "", edits = ""] = process.argv.slice(2);
const child = spawn(process.execPath, [server, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const client = new LanguageClient(child.stdout, child.stdin);
await client.initialize({ folders: [fileUri(root)] });
await client.nextFinished();

const figures: EditFigures[] = [];
for (const makefile of [SHARED_MAKEFILE, LEAF_MAKEFILE])
  figures.push(await editOften(makefile, Number(edits)));
console.log(JSON.stringify(figures));
await client.connection.sendRequest("shutdown");
await client.connection.sendNotification("exit");

/** Puts a leak into a makefile and takes it away again, so that every edit changes the makefile's own diagnostics. */
async function editOften(makefile: string, times: number): Promise<EditFigures> {
  const uri = fileUri(join(root, makefile));
  const ownDiagnostics: number[] = [];
  const allDiagnostics: number[] = [];
  const hovers: number[] = [];
  await client.open(uri, readFileSync(join(root, makefile), "utf8"));
  for (let edit = 0; edit < times; edit++) {
    const own = client.nextDiagnostics(uri);
    const all = client.nextFinished();
    const start = performance.now();
    const since = () => performance.now() - start;
    const [old, text] = edit % 2 === 0 ? [LAST_LINE, LEAK] : [LEAK, LAST_LINE];
    await client.replace(uri, old, text);
    const hovering = hoverUntil(uri, all, hovers);
    await own;
    ownDiagnostics.push(since());
    await all;
    allDiagnostics.push(since());
    await hovering;
  }
  await client.close(uri);
  return { makefile, ownDiagnostics, allDiagnostics, hovers };
}

/** Asks for one hover after the other, at the words of a makefile in turn, until the analysis has ended. */
async function hoverUntil(uri: string, end: Promise<unknown>, hovers: number[]): Promise<void> {
  let ended = false;
  void end.then(() => {
    ended = true;
  });
  do {
    const document = client.document(uri);
    const words = [...document.getText().matchAll(/\w+/g)];
    const offset = words[hovers.length % words.length]?.index ?? 0;
    const start = performance.now();
    const position = document.positionAt(offset);
    await client.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
    hovers.push(performance.now() - start);
  } while (!ended);
}
