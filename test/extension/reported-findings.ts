/**
 * Findings in one form, whether they come from the Problems panel or from the command line: `path:line:column-line:column severity
 * rule message`, 1-based, end exclusive.
 */
import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join, relative, sep } from "node:path";
import { type Diagnostic, DiagnosticSeverity, Disposable, languages, type Uri } from "vscode";
import { regionlint, treeRoot } from "./example-tree.ts";

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly location: { path: string; line: number; column: number; endLine: number; endColumn: number };
}

/** What VS Code shows for all files, sorted. */
export function shownFindings(): string[] {
  const shown = languages.getDiagnostics();
  return shown
    .flatMap(([uri, diagnostics]) => diagnostics.map((diagnostic) => renderDiagnostic(uri, diagnostic)))
    .sort();
}

/** What `regionlint check` of this extension reports for the files on disk, sorted. */
export async function checkedFindings(): Promise<string[]> {
  const { findings } = await commandLine<{ findings: JsonFinding[] }>("check");
  return findings.map(renderFinding).sort();
}

/** The variables of a product, as `regionlint dump` gives them for the files on disk. */
export async function dumpedVariables(product: string): Promise<Readonly<Record<string, readonly string[]>>> {
  return (await commandLine<{ variables: Record<string, string[]> }>("dump", product)).variables;
}

/** The words of a product's `PRODUCT_PACKAGES`. */
export async function dumpedPackages(product: string): Promise<readonly string[]> {
  return (await dumpedVariables(product)).PRODUCT_PACKAGES ?? [];
}

/** The JSON that a command of this extension's command line prints about the tree. */
async function commandLine<Output>(...command: string[]): Promise<Output> {
  const script = join(regionlint().extensionPath, "dist", "regionlint.js");
  return JSON.parse(await nodeOutput([script, ...command, treeRoot().fsPath, "--format", "json"]));
}

/** How long findings may take to appear; an analysis of the example takes a fraction of it. */
const timeLimit = 20_000;

/** Resolves when the findings shown fulfil `condition`, and rejects with those shown when that does not happen in time. */
export function findingsShown(condition: (findings: readonly string[]) => boolean): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let listener = new Disposable(() => {});
    const end = (settle: () => void) => {
      listener.dispose();
      clearTimeout(timer);
      settle();
    };
    const look = () => {
      const findings = shownFindings();
      if (condition(findings)) end(() => resolve(findings));
    };
    const tooLate = () => reject(new Error(`Still shown:\n${shownFindings().join("\n")}`));
    const timer = setTimeout(() => end(tooLate), timeLimit);
    listener = languages.onDidChangeDiagnostics(look);
    look();
  });
}

/** Waits until exactly these findings are shown. */
export async function shownToBe(expected: readonly string[]): Promise<void> {
  const text = expected.join("\n");
  await findingsShown((findings) => findings.join("\n") === text).catch(() =>
    assert.deepEqual(shownFindings(), expected),
  );
}

/** The rule of a diagnostic. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

function renderFinding({ rule, severity, message, location: at }: JsonFinding): string {
  return `${at.path}:${at.line}:${at.column}-${at.endLine}:${at.endColumn} ${severity} ${rule} ${message}`;
}

function renderDiagnostic(uri: Uri, diagnostic: Diagnostic): string {
  const { start, end } = diagnostic.range;
  const path = relative(treeRoot().fsPath, uri.fsPath).split(sep).join("/");
  const at = `${path}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
  return `${at} ${severityName(diagnostic.severity)} ${ruleOf(diagnostic)} ${diagnostic.message}`;
}

function severityName(severity: DiagnosticSeverity): string {
  if (severity === DiagnosticSeverity.Error) return "error";
  return severity === DiagnosticSeverity.Warning ? "warning" : "info";
}

/** Runs a script on the Node inside VS Code. `check` exits with 1 when it has findings; other failures reject. */
function nodeOutput(args: readonly string[]): Promise<string> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: "1" };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error && error.code !== 1) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(stdout);
    });
  });
}
